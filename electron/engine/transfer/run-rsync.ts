/** The one door to rsync: every run of it, here or in the publisher, goes through `runRsync`. */
import { statSync } from 'node:fs';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import { connectTo } from './connect.ts';
import { rsyncError, type Ending } from './exit-codes.ts';
import { createOutputParser, INFO, OUT_FORMAT, type OutputEvent } from './parse-output.ts';
import type { Traffic } from './relay.ts';
import { runConfined } from './run-confined.ts';
import type { Limits, Place } from './sandbox.ts';
import { sandboxUser, type User } from './sandbox-user.ts';
import type { Source } from './source.ts';
import { findTool } from './tools.ts';

export interface RsyncRun<Name extends string> {
  readonly source: Source;
  /** What to take, below the module's root; '' for the root itself. Not from a stranger: the daemon expands it. */
  readonly from: '' | 'metadata/' | 'releases/';
  /** The place that it goes to. */
  readonly into: NoInfer<Name>;
  readonly places: Readonly<Record<Name, Place>>;
  /** Options of this run; `at` tells where a place is for rsync. */
  readonly options: (at: (name: NoInfer<Name>) => string) => readonly string[];
  /** Exit codes that are no error here, besides 0. */
  readonly normal?: readonly number[];
  /** Most bytes that may come over the wire. */
  readonly budget: number;
  readonly limits?: Limits;
  readonly policy: Pick<Policy, 'maximumBytesPerSecond' | 'minimumBytesPerSecond' | 'stallSeconds'>;
  /** Counted up as bytes pass. A folder has no wire: there the bytes of contents count. */
  readonly traffic: Traffic;
  readonly onEvent?: (event: OutputEvent) => void;
  /** Who it runs as; by default the account of the sandbox. */
  readonly user?: User;
  readonly signal?: AbortSignal;
}

/**
 * What rsync takes for its remote shell (`--rsh`, rsync(1): a daemon reached through one): descriptor 3 is the connection
 * that we made, and both ways to rsync are pipes. It ends when the source ends the connection, which rsync waits for; the
 * second `cat` goes with the sandbox. RSYNC_CONNECT_PROG would do the same over TCP, where each small message waits 40 ms
 * for the late word that the one before it came.
 */
const CARRY = "sh -c 'exec 4<&0; cat <&4 >&3 & exec cat <&3 4<&-'";

/** Runs rsync once, shut in. Rejects with what its ending stands for; see `rsyncError`. */
export async function runRsync<Name extends string>(run: RsyncRun<Name>): Promise<Ending> {
  const { source, policy, traffic, signal } = run;
  const rsync = findTool('rsync');
  const cancel = signal === undefined ? {} : { signal };
  const wire =
    source.kind === 'rsync'
      ? {
          socket: await connectTo(source, cancel),
          traffic,
          limits: { ...policy, budget: run.budget, source: source.url },
        }
      : undefined;
  if (source.kind === 'folder') requireFolder(source.path);
  const places: Record<string, Place> = {
    ...run.places,
    ...(source.kind === 'folder' ? { source: { path: source.path } } : {}),
  };
  const ending = await runConfined<string>({
    places,
    program: (at) => [
      rsync,
      ...['--no-motd', `--info=${INFO}`, `--out-format=${OUT_FORMAT}`, '--outbuf=L', '--no-human-readable'],
      `--timeout=${timeoutOf(policy)}`,
      ...(wire === undefined ? [] : [`--rsh=${CARRY}`, '--blocking-io']),
      ...run.options(at),
      source.kind === 'rsync' ? `rsync://source/${source.module}/${run.from}` : `${at('source')}/${run.from}`,
      `${at(run.into)}/`,
    ],
    user: run.user ?? sandboxUser(),
    // In this order, of what both sides have: rsync(1).
    environment: { RSYNC_COMPRESS_LIST: 'zstd zlibx zlib' },
    onOutput: watchOutput(run),
    ...(wire === undefined ? {} : { wire }),
    ...(run.limits === undefined ? {} : { limits: run.limits }),
    ...cancel,
  });
  if (ending.exitCode === 0 || run.normal?.includes(ending.exitCode ?? -1) === true) return ending;
  const error = rsyncError(ending, { source: source.url });
  // The system's word for a broken connection says more than rsync's.
  throw error.retryable ? (ending.broken ?? error) : error;
}

/** Bytes that the kernels of both sides mostly have under way at most: tcp(7). */
const UNDER_WAY = 8 * 1024 * 1024;

/**
 * Seconds without a byte after which rsync gives up. Our own watch is stricter; this one is for the daemon's side, which
 * under a limit waits until what is under way has passed.
 */
function timeoutOf({ maximumBytesPerSecond: most, stallSeconds }: RsyncRun<string>['policy']): number {
  return Math.ceil(stallSeconds * 2 + 30 + (most === 0 ? 0 : UNDER_WAY / most));
}

/** Events to the caller; true where contents grew. */
function watchOutput(run: RsyncRun<string>): (piece: string) => boolean {
  const parse = createOutputParser();
  let most = 0;
  return (piece) => {
    let grew = false;
    for (const event of parse(piece)) {
      if (event.kind === 'progress' && event.bytes > most) {
        if (run.source.kind === 'folder') run.traffic.received += event.bytes - most;
        most = event.bytes;
        grew = true;
      }
      run.onEvent?.(event);
    }
    return grew;
  };
}

function requireFolder(path: string): void {
  let reason = 'ENOTDIR';
  try {
    if (statSync(path).isDirectory()) return;
  } catch (error) {
    reason = (error as NodeJS.ErrnoException).code ?? 'unreachable';
  }
  throw new EngineError('E_SOURCE', { step: 'fetch', retryable: true, details: { source: path, reason } });
}
