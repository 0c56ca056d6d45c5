import { errorPayload } from '../../../shared/contract/error-payload.ts';
import type { Emit } from '../../../shared/contract/events.ts';
import type { EngineError } from '../../../shared/model/errors.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import type { Progress } from '../../../shared/model/progress.ts';
import type { Journal } from '../store/journal.ts';
import type { BeginRecord } from '../store/journal-records.ts';
import type { StoreLayout } from '../store/layout.ts';
import type { Sources } from '../store/sources.ts';
import type { FetchOptions } from '../transfer/options.ts';
import { parseSource } from '../transfer/parse-source.ts';
import type { Hasher } from '../verify/hasher.ts';

/** What a verb works with: an open store, its lock, and where to report to. */
export interface Session {
  readonly store: string;
  readonly layout: StoreLayout;
  readonly policy: Policy;
  /** In the order in which they are asked. */
  readonly sources: Sources;
  readonly journal: Journal;
  readonly hasher: Hasher;
  /** What an earlier engine left half done and this session finished: who asks for the same again has it. */
  readonly continued: readonly BeginRecord[];
  readonly signal: AbortSignal;
  readonly emit: Emit;
  now(): Date;
}

/** What every transfer needs to know, from the session: of its sources the first. */
export function fetchOptions(session: Session): FetchOptions {
  return {
    source: parseSource(session.sources[0]),
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
