/** The real `npm start`, in an environment of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { dyingWithUs } from './dying-with-us.ts';
import { waitUntil } from './wait-until.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Started {
  /** Of npm. */
  readonly pid: number;
  output(): string;
  /** The address that was printed. */
  address(seconds?: number): Promise<string>;
  /** As from another terminal. */
  kill(signal: NodeJS.Signals): void;
  /** As Ctrl-C on the terminal: to npm and to all that are in its group. */
  interrupt(): void;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

export function npmStart(words: readonly string[], env: Readonly<Record<string, string>>): Started {
  return startAsTyped('npm', ['start', '--silent', '--', ...words], {
    PATH: process.env['PATH'] ?? '',
    NEWLEAF_NO_BUILD: '1',
    ...env,
  });
}

/** A command in the checkout's folder, in a session of its own, as a terminal's is; with no other environment. */
export function startAsTyped(
  program: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Started {
  const child = spawn(...dyingWithUs(program, words), {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<Awaited<Started['ended']>>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  return {
    pid: child.pid!,
    output: () => output,
    address: (seconds = 10) =>
      waitUntil(
        'npm start prints its address',
        () => {
          if (child.exitCode !== null) throw new Error(`npm start ended: ${output}`);
          return /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(output)?.[0];
        },
        seconds,
      ),
    kill: (signal) => child.kill(signal),
    interrupt: () => process.kill(-child.pid!, 'SIGINT'),
    ended,
  };
}
