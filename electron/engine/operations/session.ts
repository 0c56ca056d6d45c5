import type { Emit } from '../../../shared/contract/events.ts';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import type { Progress } from '../../../shared/model/progress.ts';
import { openJournal, type Journal } from '../store/journal.ts';
import type { StoreLayout } from '../store/layout.ts';
import { openStore } from '../store/open.ts';
import { acquireStoreLock } from '../store/store-lock.ts';
import type { FetchOptions } from '../transfer/options.ts';
import { parseSource } from '../transfer/parse-source.ts';
import { readTrust } from '../trust/trust-store.ts';
import { createHashPool } from '../verify/hash-pool.ts';
import type { Hasher } from '../verify/hasher.ts';
import { recover } from './recover.ts';

/** What a verb works with: an open store, its lock, and where to report to. */
export interface Session {
  readonly store: string;
  readonly layout: StoreLayout;
  readonly policy: Policy;
  readonly sourceUrl: string;
  readonly journal: Journal;
  readonly hasher: Hasher;
  readonly signal: AbortSignal;
  readonly emit: Emit;
  now(): Date;
}

export interface SessionOptions {
  readonly store: string;
  /** The verb, for who asks what holds the lock. */
  readonly operation: string;
  readonly release?: string | undefined;
  readonly emit?: Emit | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens the store, takes its lock, finishes or undoes what an earlier engine left, runs `work`, and lets go of
 * everything however it ended. Throws `EngineError` only.
 */
export async function withSession<Result>(
  options: SessionOptions,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const signal = options.signal ?? new AbortController().signal;
  try {
    if (process.getuid?.() !== 0)
      throw new EngineError('E_PRIVILEGE', { details: { operation: options.operation } });
    const store = openStore(options.store);
    const lock = acquireStoreLock(options.store, {
      operation: options.operation,
      release: options.release ?? null,
    });
    const hasher = createHashPool();
    try {
      const now = notBefore(new Date((await readTrust(store.layout.trust)).floor));
      const session: Session = {
        store: options.store,
        layout: store.layout,
        policy: store.policy,
        sourceUrl: store.source.url,
        journal: openJournal(store.layout.journal, now),
        hasher,
        signal,
        emit: options.emit ?? (() => undefined),
        now,
      };
      await recover(session);
      return await work(session);
    } finally {
      await hasher.close();
      lock.release();
    }
  } catch (error) {
    throw signal.aborted && !(error instanceof EngineError)
      ? new EngineError('E_CANCELLED', { cause: error })
      : toEngineError(error);
  }
}

/** The clock, but never behind what is known to be past: days are counted by it, and a dead battery says 1970. */
function notBefore(floor: Date): () => Date {
  return () => new Date(Math.max(Date.now(), floor.getTime()));
}

/** What every transfer needs to know, from the session. */
export function fetchOptions(session: Session): FetchOptions {
  return {
    source: parseSource(session.sourceUrl),
    policy: session.policy,
    signal: session.signal,
    report: reporter(session),
    warn: (error) => warn(session, error),
  };
}

export function reporter(session: Session): (progress: Progress) => void {
  return (progress) => session.emit('progress', progress);
}

/** Tells of something that stops nothing. */
export function warn(session: Session, error: EngineError): void {
  session.emit('warning', errorPayload(error));
}

/** An error as the contract carries it. */
export function errorPayload(error: EngineError): Parameters<Emit>[1] & {
  code: EngineError['code'];
  details: Record<string, string | number | boolean | string[]>;
  retryable: boolean;
  step?: string | undefined;
} {
  const details: Record<string, string | number | boolean | string[]> = {};
  for (const [name, value] of Object.entries(error.details)) {
    details[name] = typeof value === 'object' ? [...value] : value;
  }
  return {
    code: error.code,
    details,
    retryable: error.retryable,
    ...(error.step === undefined ? {} : { step: error.step }),
  };
}
