import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import type { Ending } from './exit-codes.ts';
import { startRelay, type Relay, type Traffic, type WireLimits } from './relay.ts';
import { confine, FILTER_DESCRIPTOR, insideOf, type Limits, type Place } from './sandbox.ts';
import type { User } from './sandbox-user.ts';
import { systemCallFilter } from './system-call-filter.ts';

export interface ConfinedRun<Name extends string> {
  /** What it sees of this machine, by the name that it has inside. */
  readonly places: Readonly<Record<Name, Place>>;
  /** Program and arguments; `at` tells where a place is for it. */
  readonly program: (at: (name: Name) => string) => readonly string[];
  readonly user: User;
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: Limits;
  /** The one connection that it has, as descriptor 3. Ended with the run. */
  readonly wire?: { readonly socket: Socket; readonly traffic: Traffic; readonly limits: WireLimits };
  /** Standard output as it comes, one byte a character; true where it shows that work goes on. */
  readonly onOutput?: (piece: string) => boolean;
  readonly signal?: AbortSignal;
}

export interface ConfinedEnding extends Ending {
  /** How the source broke the connection, if it did. It may have had all said that it had to say. */
  readonly broken?: EngineError;
}

/** Milliseconds that a program has to put its work away when its connection has ended. */
const GRACE = 5_000;
const MOST_LINES = 10;
const LONGEST_LINE = 300;

/**
 * Runs a program shut in (see `sandbox.ts`) and tells how it ended, whatever that was. As another user than root it
 * can't be shut in, and runs as it is.
 *
 * A run that is cancelled has its connection ended first, so that rsync can keep what it has; without
 * a connection it is killed at once. Either way the promise is settled when nothing of it runs any more.
 * Rejects with `E_CANCELLED`, with the limit that the source broke, or `E_TOOL`.
 */
export async function runConfined<Name extends string>(run: ConfinedRun<Name>): Promise<ConfinedEnding> {
  const { wire, signal } = run;
  let child: ChildProcess;
  try {
    throwIfCancelled(signal);
    child = start(run);
  } catch (error) {
    wire?.socket.destroy();
    throw toEngineError(error, 'fetch');
  }
  const ended = endOf(child, run.onOutput, () => relay?.noteProgress());
  let timer: NodeJS.Timeout | undefined;
  const killLater = () => {
    timer ??= setTimeout(() => kill(child), GRACE);
  };
  const relay: Relay | undefined =
    wire && startRelay(wire.socket, child.stdio[3] as Duplex, wire.traffic, wire.limits, killLater);
  const cancel = () => {
    if (relay === undefined) return kill(child);
    relay.stop();
    killLater();
  };
  signal?.addEventListener('abort', cancel, { once: true });
  child.once('exit', () => relay?.close());
  try {
    const ending = await ended;
    throwIfCancelled(signal);
    const failure = relay?.failure();
    if (failure?.ours === true) throw failure.error;
    return { ...ending, ...(failure === undefined ? {} : { broken: failure.error }) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    relay?.close();
  }
}

function start<Name extends string>(run: ConfinedRun<Name>): ChildProcess {
  const shutIn = process.getuid?.() === 0;
  const filter = shutIn ? systemCallFilter() : undefined;
  const program = run.program((name) => (shutIn ? insideOf(name) : run.places[name].path));
  const [file, ...rest] = shutIn
    ? confine(program, run.places, run.user, run.limits, filter !== undefined)
    : program;
  const pipeFor = (there: boolean) => (there ? 'pipe' : 'ignore');
  const child = spawn(file as string, rest, {
    cwd: '/',
    // Of its own group, so that a terminal's Ctrl-C reaches us only and we end it in order.
    detached: true,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', ...run.environment },
    stdio: ['ignore', 'pipe', 'pipe', pipeFor(run.wire !== undefined), pipeFor(filter !== undefined)],
  });
  const filterPipe = child.stdio[FILTER_DESCRIPTOR] as Duplex | null | undefined;
  // If it ends before it reads, its exit code tells.
  filterPipe?.on('error', () => {}).resume();
  filterPipe?.end(filter);
  return child;
}

/** How the process ended, when all that it wrote has been read. */
function endOf(
  child: ChildProcess,
  onOutput: ConfinedRun<string>['onOutput'],
  onProgress: () => void,
): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const lastLines = keepLastLines(child);
    child.stdout?.setEncoding('latin1').on('data', (piece: string) => {
      if (onOutput?.(piece) === true) onProgress();
    });
    child.once('error', (error) => reject(toEngineError(error, 'fetch')));
    child.once('close', (exitCode, signal) =>
      resolve({
        ...(exitCode === null ? {} : { exitCode }),
        ...(signal === null ? {} : { signal }),
        lastLines: lastLines(),
      }),
    );
  });
}

/**
 * The last lines of standard error. They may be a stranger's words: nothing that steers a terminal is left in them.
 */
function keepLastLines(child: ChildProcess): () => string[] {
  const lines: string[] = [];
  let rest = '';
  const keep = (line: string) => {
    const clean = line
      .replace(/[^\x20-\x7e]/g, '?')
      .slice(0, LONGEST_LINE)
      .trim();
    if (clean === '') return;
    lines.push(clean);
    if (lines.length > MOST_LINES) lines.shift();
  };
  child.stderr?.setEncoding('latin1').on('data', (piece: string) => {
    const pieces = (rest + piece).split(/[\r\n]/);
    rest = (pieces.pop() ?? '').slice(0, LONGEST_LINE);
    pieces.forEach(keep);
  });
  return () => {
    keep(rest);
    rest = '';
    return lines;
  };
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It was quicker.
  }
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new EngineError('E_CANCELLED', { step: 'fetch', cause: signal.reason });
}
