import { EngineError, type ErrorCode, type ErrorDetails } from '../../../shared/model/errors.ts';

/** How a process ended, and the last that it wrote to its standard error. */
export interface Ending {
  /** Absent where a signal ended it. */
  readonly exitCode?: number;
  readonly signal?: string;
  /** Cleaned of control characters. */
  readonly lastLines: readonly string[];
}

interface Meaning {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly retryable: boolean;
}

/** rsync(1), "EXIT VALUES"; which of them are worth a retry was measured (docs: facts on rsync). */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  1: { code: 'E_PROCESS', reason: 'usage', retryable: false },
  2: { code: 'E_SOURCE', reason: 'protocol', retryable: false },
  3: { code: 'E_PROCESS', reason: 'selecting-files', retryable: false },
  4: { code: 'E_PROCESS', reason: 'not-supported', retryable: false },
  5: { code: 'E_SOURCE', reason: 'refused-by-daemon', retryable: false },
  6: { code: 'E_SOURCE', reason: 'daemon-log', retryable: false },
  10: { code: 'E_SOURCE', reason: 'unreachable', retryable: true },
  11: { code: 'E_IO', reason: 'file-io', retryable: false },
  12: { code: 'E_SOURCE', reason: 'stream-broke', retryable: true },
  13: { code: 'E_PROCESS', reason: 'diagnostics', retryable: false },
  14: { code: 'E_PROCESS', reason: 'ipc', retryable: false },
  15: { code: 'E_PROCESS', reason: 'sibling-crashed', retryable: false },
  16: { code: 'E_PROCESS', reason: 'sibling-ended', retryable: false },
  20: { code: 'E_PROCESS', reason: 'signal', retryable: false },
  21: { code: 'E_PROCESS', reason: 'waitpid', retryable: false },
  22: { code: 'E_PROCESS', reason: 'memory', retryable: false },
  23: { code: 'E_SOURCE', reason: 'partial', retryable: false },
  24: { code: 'E_SOURCE', reason: 'vanished', retryable: true },
  30: { code: 'E_TIMEOUT', reason: 'silent', retryable: true },
  35: { code: 'E_SOURCE', reason: 'unreachable', retryable: true },
};

/** What a daemon with `max connections` says through exit code 5: rsyncd.conf(5), clientserver protocol. */
const BUSY = /^@ERROR: max connections/;
/**
 * The connection was taken and ended without a word: a daemon that starts again, or what stands before one. Whoever says
 * something else instead is no daemon, and will be none later.
 */
const SILENT = /^rsync: did not see server greeting/;
/** rsync ends a line about a system call with the number of its error: ENOSPC is 28, EDQUOT 122. */
const FULL = /\((?:28|122)\)\s*$/;

/** What shuts rsync in names itself before it says why it could not: a container, or a kernel without namespaces. */
const SANDBOX_FAILED = /^(bwrap|setpriv|prlimit): /;

/** The error that an rsync's ending stands for. Pure. */
export function rsyncError(ending: Ending, details: ErrorDetails = {}): EngineError {
  const tool = ending.lastLines
    .map((line) => SANDBOX_FAILED.exec(line)?.[1])
    .find((name) => name !== undefined);
  const meaning: Meaning =
    tool === undefined ? meaningOf(ending) : { code: 'E_TOOL', reason: 'failed', retryable: false };
  return new EngineError(meaning.code, {
    step: 'fetch',
    retryable: meaning.retryable,
    details: {
      ...details,
      tool: tool ?? 'rsync',
      reason: meaning.reason,
      ...(ending.exitCode === undefined ? {} : { exitCode: ending.exitCode }),
      ...(ending.signal === undefined ? {} : { signal: ending.signal }),
      lastLines: ending.lastLines,
    },
  });
}

function meaningOf(ending: Ending): Meaning {
  const { exitCode, lastLines } = ending;
  const full = (exitCode === 11 || exitCode === 23) && lastLines.some((line) => FULL.test(line));
  if (full) return { code: 'E_SPACE', reason: 'full', retryable: false };
  if (exitCode === 5 && lastLines.some((line) => BUSY.test(line))) {
    return { code: 'E_SOURCE', reason: 'busy', retryable: true };
  }
  if (exitCode === 5 && lastLines.some((line) => SILENT.test(line))) {
    return { code: 'E_SOURCE', reason: 'no-greeting', retryable: true };
  }
  const known = exitCode === undefined ? undefined : MEANINGS[exitCode];
  return known ?? { code: 'E_PROCESS', reason: 'unexpected-end', retryable: false };
}
