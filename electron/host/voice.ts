import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { promisify } from 'node:util';
import { chooseVoice, languagesOf, parseVoices } from './espeak-voices.ts';

/** Says words by a loudspeaker of this machine; one voice for all windows, and one thing at a time. */
export interface Voice {
  /** What it can say something in: `es`, not `es-419`. Empty where there is no espeak-ng. */
  languages(): Promise<readonly string[]>;
  /** Whether all was said: not where it was hushed, where something else was to be said, or where there is no such voice. */
  speak(language: string, text: string): Promise<boolean>;
  hush(): void;
}

export interface VoiceOptions {
  /** What becomes espeak-ng, with the words before those for it. */
  readonly command?: readonly [program: string, ...words: string[]];
  readonly env: NodeJS.ProcessEnv;
}

/** Words a minute. Its own 175 are for who listens to it every day. */
const SPEED = '150';
/** Milliseconds after which it does not speak but hangs: what a window may ask for takes a minute. */
const LONGEST = 120_000;

/**
 * espeak-ng(1), once for each thing that is said: its end is the end of the sound, and without it there is silence at once.
 * What is said goes to it by a pipe, never by its command line.
 */
export function createVoice({ command = ['espeak-ng'], env }: VoiceOptions): Voice {
  const [program, ...words] = command;
  let known: readonly string[] = [];
  let speaking: ChildProcess | undefined;
  /** Of what was asked for last. */
  let turn = 0;

  async function voices(): Promise<readonly string[]> {
    // Where there was none it may have been installed since.
    if (known.length === 0) {
      const asked = promisify(execFile)(program, [...words, '--voices'], { env, cwd: '/', timeout: LONGEST });
      known = await asked.then(({ stdout }) => parseVoices(stdout)).catch(() => []);
    }
    return known;
  }

  function hush(): void {
    turn++;
    speaking?.kill('SIGKILL');
    speaking = undefined;
  }

  return {
    hush,
    languages: async () => languagesOf(await voices()),
    async speak(language, text) {
      hush();
      const own = turn;
      const voice = chooseVoice(language, await voices());
      if (voice === undefined || own !== turn) return false;
      const child = spawn(program, [...words, '-b', '1', '-v', voice, '-s', SPEED, '--stdin'], {
        ...{ env, cwd: '/', timeout: LONGEST },
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      speaking = child;
      child.stdin.on('error', () => {}); // it has ended, which is told below
      child.stdin.end(text);
      const code = await new Promise<number | null>((resolve) => {
        child.once('exit', resolve);
        child.once('error', () => resolve(null));
      });
      return code === 0 && own === turn;
    },
  };
}
