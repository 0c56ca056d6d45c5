/**
 * Everything that can go wrong has a code. Words for people are not here: the command line and the
 * window each have one exhaustive table from code to sentence.
 */
export const ERROR_CODES = [
  'E_USAGE', // the words of the call are wrong
  'E_STORE', // the store is none, is damaged, or is of another version
  'E_STORE_EXISTS', // init where a store is already
  'E_BUSY', // another engine works on this store
  'E_STATE', // the release is not in a state that allows this
  'E_POLICY', // the policy does not allow this (yet)
  'E_PIN', // the teacher's PIN is missing, wrong, or may not be tried yet
  'E_UNKNOWN_RELEASE', // no such release here or there
  'E_WITHDRAWN', // the publisher took the release back
  'E_UNSUPPORTED', // this machine can't do it
  'E_PRIVILEGE', // needs root
  'E_TOOL', // a program that is needed is missing or too old
  'E_SOURCE', // the source can't be reached, or is none
  'E_TIMEOUT', // the source is too slow or fell silent
  'E_SIGNATURE', // metadata is not signed by whom we trust
  'E_EXPIRED', // metadata has expired
  'E_ROLLBACK', // the source offers something older than what was already seen
  'E_CLOCK', // the clock of this machine can't be right
  'E_METADATA', // signed, but not what it should be
  'E_MANIFEST', // a manifest is not canonical, or is none
  'E_PATH', // a path that can't be represented or is not allowed
  'E_SECRET', // the tree holds a secret that publish refuses
  'E_EXISTS', // the version was published already
  'E_KEYS', // signing keys missing, wrong, or inside the repository
  'E_DIGEST', // contents differ from what was signed
  'E_TREE', // a tree differs from its manifest
  'E_SPACE', // not enough room
  'E_TRIAL', // the trial did not come up, or a required health check failed
  'E_PROCESS', // a program that we ran failed in a way that has no code of its own
  'E_CANCELLED', // somebody said stop
  'E_IO', // the operating system refused
  'E_INTERNAL', // a fault of our own
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Whether it is a failure of the way to the source, and not of what came: trying again later may work. Pure. */
export function isOfTheWay(code: string): boolean {
  return code === 'E_SOURCE' || code === 'E_TIMEOUT';
}

/** Whether it says something of the source that was asked, or of what it sent: another one may do better. Pure. */
export function isOfTheSource(code: ErrorCode): boolean {
  switch (code) {
    case 'E_SIGNATURE':
    case 'E_EXPIRED':
    case 'E_ROLLBACK':
    case 'E_METADATA':
    case 'E_MANIFEST':
    case 'E_DIGEST':
      return true;
    default:
      return isOfTheWay(code);
  }
}

/** Exit codes of the command line (also `docs/` and `--help`). */
export function exitCodeOf(code: ErrorCode): number {
  switch (code) {
    case 'E_USAGE':
      return 2;
    case 'E_BUSY':
    case 'E_STATE':
    case 'E_POLICY':
    case 'E_PIN':
    case 'E_WITHDRAWN':
    case 'E_UNKNOWN_RELEASE':
    case 'E_STORE_EXISTS':
    case 'E_EXISTS':
    case 'E_SECRET':
      return 3;
    case 'E_SIGNATURE':
    case 'E_EXPIRED':
    case 'E_ROLLBACK':
    case 'E_CLOCK':
    case 'E_METADATA':
    case 'E_MANIFEST':
    case 'E_DIGEST':
    case 'E_TREE':
      return 4;
    case 'E_SOURCE':
    case 'E_TIMEOUT':
      return 5;
    case 'E_SPACE':
      return 6;
    case 'E_CANCELLED':
      return 130;
    case 'E_STORE':
    case 'E_UNSUPPORTED':
    case 'E_PRIVILEGE':
    case 'E_TOOL':
    case 'E_PATH':
    case 'E_KEYS':
    case 'E_TRIAL':
    case 'E_PROCESS':
    case 'E_IO':
    case 'E_INTERNAL':
      return 1;
  }
}

/** JSON only: numbers, strings (paths escaped), lists of strings. Never `undefined`. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface ErrorOptions {
  /** Which step of the operation was under way, in the field's word: `fetch`, `verify`, … */
  readonly step?: string;
  readonly details?: ErrorDetails;
  /** True where doing the same again later may work. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** The only error that leaves the engine or the publisher. */
export class EngineError extends Error {
  readonly code: ErrorCode;
  readonly step: string | undefined;
  readonly details: ErrorDetails;
  readonly retryable: boolean;

  constructor(code: ErrorCode, options: ErrorOptions = {}) {
    super(`${code} ${JSON.stringify(options.details ?? {})}`, { cause: options.cause });
    this.name = 'EngineError';
    this.code = code;
    this.step = options.step;
    this.details = options.details ?? {};
    this.retryable = options.retryable ?? false;
  }
}

/** Anything thrown, as an `EngineError`: system errors become `E_IO`/`E_SPACE`/`E_CANCELLED`, the rest `E_INTERNAL`. */
export function toEngineError(thrown: unknown, step?: string): EngineError {
  if (thrown instanceof EngineError) return thrown;
  const options = { ...(step === undefined ? {} : { step }), cause: thrown };
  if (!(thrown instanceof Error)) {
    return new EngineError('E_INTERNAL', { ...options, details: { message: String(thrown) } });
  }
  if (thrown.name === 'AbortError') return new EngineError('E_CANCELLED', options);
  const system = thrown as Error & { code?: unknown; syscall?: unknown; path?: unknown };
  if (typeof system.code === 'string' && typeof system.syscall === 'string') {
    const details = {
      reason: system.code,
      call: system.syscall,
      ...(typeof system.path === 'string' ? { path: system.path } : {}),
    };
    const full = system.code === 'ENOSPC' || system.code === 'EDQUOT';
    return new EngineError(full ? 'E_SPACE' : 'E_IO', { ...options, details });
  }
  return new EngineError('E_INTERNAL', { ...options, details: { message: thrown.message } });
}
