/** The real command, as a technician runs it. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { dyingWithUs } from './dying-with-us.ts';

const COMMAND = fileURLToPath(new URL('../../bin/newleaf.mjs', import.meta.url));

export interface RunOptions {
  /** Added to a small environment; nothing else of the tests' own gets through. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
  /** A program and its first words, that become the command: `sh -c … exec "$@"`. */
  readonly around?: readonly string[];
  /** Seconds; the command is killed after that and the test fails. */
  readonly limit?: number;
}

export interface Outcome {
  readonly words: readonly string[];
  /** Exit code; `undefined` where a signal ended it. */
  readonly code: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Every line of stdout that is a JSON object. */
  readonly json: readonly Record<string, unknown>[];
}

/** `PATH`, a `HOME` and what is given: so that nothing depends on who runs the tests. */
function environment(extra: Readonly<Record<string, string>> | undefined): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR'];
  const own = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(own), NEWLEAF_NO_BUILD: '1', ...extra };
}

let built = false;

/** The first command of a test run builds, where the sources are newer than what is built; the others need not look. */
export function buildOnce(): void {
  if (!built)
    execFileSync(process.execPath, [COMMAND, '--version'], { stdio: ['ignore', 'ignore', 'inherit'] });
  built = true;
}

/** Starts the command and does not wait: for tests that kill, watch or talk to it. */
export function startNewleaf(words: readonly string[], options: RunOptions = {}) {
  buildOnce();
  const [program, ...first] = [...(options.around ?? []), process.execPath];
  return execa(...dyingWithUs(program, [...first, COMMAND, ...words]), {
    reject: false,
    extendEnv: false,
    env: environment(options.env),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
    timeout: (options.limit ?? 300) * 1000,
    maxBuffer: 1 << 28,
    stripFinalNewline: false,
  });
}

/** What a started command came to. */
export async function outcomeOf(
  words: readonly string[],
  running: ReturnType<typeof startNewleaf>,
): Promise<Outcome> {
  const result = await running;
  if (result.timedOut) throw new Error(`newleaf ${words.join(' ')} took too long:\n${result.stderr}`);
  return {
    words,
    code: result.exitCode,
    signal: result.signal,
    stdout: result.stdout,
    stderr: result.stderr,
    json: jsonLines(result.stdout),
  };
}

/** JSON objects of a text, one a line; other lines are left out, and one that was cut off. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Runs the command to its end, whatever that is. */
export async function runNewleaf(words: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return outcomeOf(words, startNewleaf(words, options));
}

/** Runs the command and throws, with all it said, unless it exits with 0. */
export async function newleaf(words: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const outcome = await runNewleaf(words, options);
  if (outcome.code !== 0) {
    const end = outcome.code ?? outcome.signal ?? 'nothing';
    throw new Error(`newleaf ${words.join(' ')} ended with ${end}:\n${outcome.stderr}\n${outcome.stdout}`);
  }
  return outcome;
}
