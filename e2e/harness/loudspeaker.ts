/**
 * A sound card as far as one process and what that starts can hear: ALSA's default device writes into a pipe instead (asound.conf,
 * `type file`), as fast as what is at its other end takes it. Not real in it: that nobody hears it. There is no card here, and
 * what sounds is the bytes that one would get.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Loudspeaker {
  /** What makes it the one of whoever has that in her environment: `NAME=value`. */
  readonly environment: readonly string[];
  /** Program and first words of what is to have it, as the one who sits here and called sudo. */
  readonly around: readonly string[];
  /** Takes what is there; gives all since the beginning. Until then who speaks has to wait, once a second or two is in the pipe. */
  heard(): Buffer;
  /** Processes that speak by it, and as which user. */
  speaking(): { readonly pid: number; readonly uid: number; readonly words: readonly string[] }[];
  remove(): void;
}

/** Who owns nothing, but has an account. */
const PERSON = 65534;

export function makeLoudspeaker(): Loudspeaker {
  const folder = mkdtempSync(join(tmpdir(), 'newleaf-loudspeaker-'));
  chmodSync(folder, 0o711);
  const pipe = join(folder, 'sound');
  execFileSync('mkfifo', ['-m', '666', pipe]);
  const configuration = join(folder, 'asound.conf');
  const device = `pcm.!default { type file file "${pipe}" format raw slave.pcm { type null } }\n`;
  writeFileSync(configuration, device, { mode: 0o644 });
  // Both ends, so that it does not end with who speaks.
  const descriptor = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  let all = Buffer.alloc(0);
  // No server of sound that may be on this machine.
  const environment = [`ALSA_CONFIG_PATH=${configuration}`, 'PULSE_SERVER=unix:/nowhere'];
  return {
    environment,
    around: ['env', 'DISPLAY=:0', `SUDO_UID=${PERSON}`, `SUDO_GID=${PERSON}`, ...environment],
    heard() {
      all = Buffer.concat([all, readThere(descriptor)]);
      return all;
    },
    speaking: () => readdirSync('/proc').flatMap((name) => speakerAt(name, configuration)),
    remove() {
      closeSync(descriptor);
      rmSync(folder, { recursive: true });
    },
  };
}

/** What espeak-ng makes of a text: 16 bits, one channel, without the head of the file. */
export function soundOf(text: string, voice: string): Buffer {
  const words = ['-b', '1', '-v', voice, '-s', '150', '--stdin', '--stdout'];
  return execFileSync('espeak-ng', words, { input: text, maxBuffer: 1 << 26 }).subarray(44);
}

function readThere(descriptor: number): Buffer {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.alloc(65_536);
    try {
      const length = readSync(descriptor, chunk);
      chunks.push(chunk.subarray(0, length));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return Buffer.concat(chunks);
      throw error;
    }
  }
}

/** One of /proc, if it is espeak-ng at work with that configuration. */
function speakerAt(name: string, configuration: string): ReturnType<Loudspeaker['speaking']> {
  if (!/^\d+$/.test(name)) return [];
  try {
    const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
    if (words[0] !== 'espeak-ng' || words.includes('--voices')) return [];
    if (!readFileSync(`/proc/${name}/environ`, 'utf8').includes(configuration)) return [];
    const uid = /^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
    return [{ pid: Number(name), uid: Number(uid), words: words.slice(1, -1) }];
  } catch {
    return []; // gone
  }
}
