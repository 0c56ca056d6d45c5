import { becomeWords, pickPerson } from './person.ts';
import { createVoice, type Voice } from './voice.ts';

type Environment = Readonly<NodeJS.ProcessEnv>;

/** What root passes on of where sound goes: pulseaudio(1), asound.conf. */
const OF_SOUND = ['PATH', 'PULSE_SERVER', 'PULSE_SINK', 'ALSA_CARD', 'ALSA_CONFIG_PATH'];

/**
 * The voice of who sits at this machine, by her own sound; undefined where she may sit elsewhere. For root it is hers who
 * called sudo(8), and there is none where nobody did: words that came over a network are nothing for root to have parsed, and an
 * account that owns nothing has no sound.
 */
export function voiceHere(env: Environment, uid = process.getuid?.()): Voice | undefined {
  if (!isShownHere(env)) return undefined;
  if (uid !== 0) return createVoice({ env });
  const person = pickPerson(env);
  if (person === undefined) return undefined;
  return createVoice({
    command: ['setpriv', ...becomeWords(person), '--', 'espeak-ng'],
    env: {
      ...Object.fromEntries(OF_SOUND.map((name) => [name, env[name]])),
      XDG_RUNTIME_DIR: `/run/user/${person.uid}`,
    },
  });
}

/**
 * Whether what this process shows is on a display of this machine. Without one, the address of the web shell is opened through a
 * tunnel from elsewhere; `ssh -X` has the name of a machine in it. Pure.
 */
export function isShownHere(env: Environment): boolean {
  return (env['WAYLAND_DISPLAY'] ?? '') !== '' || /^(?:unix)?:\d/.test(env['DISPLAY'] ?? '');
}
