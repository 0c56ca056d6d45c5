import type { Emit } from '../../../shared/contract/events.ts';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import { agreeBootLoader } from '../boot/agree.ts';
import { readPointer } from '../store/durable.ts';
import { openJournal } from '../store/journal.ts';
import { POINTERS, type StoreLayout } from '../store/layout.ts';
import { openStore } from '../store/open.ts';
import { sourcesOf } from '../store/sources.ts';
import { acquireStoreLock } from '../store/store-lock.ts';
import { readTrust } from '../trust/trust-store.ts';
import { createHashPool } from '../verify/hash-pool.ts';
import { notBefore } from './clock.ts';
import { recover } from './recover.ts';
import { warn, type Session } from './session.ts';
import { tellWrongPins } from './tell-wrong-pins.ts';

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
    openStore(options.store);
    const lock = acquireStoreLock(options.store, {
      operation: options.operation,
      release: options.release ?? null,
    });
    // Only now: what the school decides may have been changed while the lock was another's.
    const store = openStore(options.store);
    const hasher = createHashPool();
    try {
      const now = notBefore(new Date((await readTrust(store.layout.trust)).floor));
      const left = {
        store: options.store,
        layout: store.layout,
        policy: store.policy,
        sources: sourcesOf(store.source),
        journal: openJournal(store.layout.journal, now),
        hasher,
        signal,
        emit: options.emit ?? (() => undefined),
        now,
      };
      const session: Session = { ...left, continued: await recover(left) };
      await agreeBootLoader(store.layout, signal).catch((error: unknown) =>
        warn(session, toEngineError(error)),
      );
      await tellWrongPins(session).catch((error: unknown) => warn(session, toEngineError(error)));
      const before = pointerTargets(store.layout);
      const result = await work(session);
      // What `boot/` says now is what the next start must do.
      if (pointerTargets(store.layout) !== before) await agreeBootLoader(store.layout, signal);
      return result;
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

function pointerTargets(layout: StoreLayout): string {
  return POINTERS.map((name) => readPointer(layout.pointers[name])).join();
}
