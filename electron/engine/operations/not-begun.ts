import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import { goesOnByItself, nextState, type ReleaseEvent } from '../../../shared/model/release-state.ts';
import { stopReasonOf } from '../../../shared/model/stopping.ts';
import { releaseStates, type LocalRelease } from '../store/journal-folds.ts';
import { readTrust } from '../trust/trust-store.ts';
import { chooseRelease } from './check.ts';
import { faultDetails } from './fault-details.ts';
import { readSystems, releaseOfSystem } from './laptop-state.ts';
import { refuseWhatMayNot } from './refuse-get.ts';
import type { Session } from './session.ts';

/**
 * Writes down that a release was wanted, by a person or by the policy, and nothing of it began, since its source did not answer or
 * somebody stopped it before that: it is a get that was broken off, like one further on, and goes on by itself or rests as that does.
 * What was refused is told by `tell-refused.ts`. Gives the error: E_CANCELLED where somebody stopped it, whatever else ended it first.
 */
export async function writeNotBegun(
  session: Session,
  id: string | undefined,
  thrown: unknown,
): Promise<EngineError> {
  const { signal } = session;
  const error = signal.aborted
    ? new EngineError('E_CANCELLED', { step: 'get', cause: thrown })
    : toEngineError(thrown, 'get');
  const ended: ReleaseEvent =
    error.code === 'E_CANCELLED'
      ? { kind: 'cancelled', reason: stopReasonOf(signal) }
      : { kind: 'failed', code: error.code };
  // A source that is no source, or lies, is nothing to go on with.
  if (ended.kind === 'failed' && !(error.retryable && goesOnByItself('failed', error.code))) return error;
  const release = await whatWasMeant(session, id);
  if (release === undefined) return error;
  const { journal } = session;
  const before = releaseStates(journal.records).get(release);
  if (!isWorthALine(before, ended)) return error;
  // Who stops what broke off has begun nothing.
  const wasBegun = before?.state === 'failed' || before?.state === 'cancelled';
  if (ended.kind === 'failed' || !wasBegun) journal.event(release, { kind: 'fetch-started' });
  journal.event(release, ended, ended.kind === 'failed' ? faultDetails(error) : undefined);
  return error;
}

/** By what is known without the source; undefined where that is not enough to say, or it would not have been fetched. */
async function whatWasMeant(session: Session, id: string | undefined): Promise<string | undefined> {
  const { layout, journal } = session;
  try {
    const trust = await readTrust(layout.trust);
    const release = chooseRelease(trust, id);
    const { current, staged } = readSystems(layout, journal.records);
    if (release === undefined || staged?.release === release.id) return undefined;
    const running = releaseOfSystem(current, trust);
    if (running?.id === release.id) return undefined;
    refuseWhatMayNot(session, release, running, current);
    return release.id;
  } catch {
    // The error that there is already says more than one about that.
    return undefined;
  }
}

/** Tried every few minutes, it is told once. Pure. */
export function isWorthALine(before: LocalRelease | undefined, ended: ReleaseEvent): boolean {
  if (nextState(before?.state ?? 'available', { kind: 'fetch-started' }) === undefined) return false;
  if (before === undefined) return true;
  const reason = ended.kind === 'failed' ? ended.code : ended.kind === 'cancelled' ? ended.reason : undefined;
  const state = ended.kind === 'failed' ? 'failed' : 'cancelled';
  const goesOn = goesOnByItself(state, reason ?? null);
  return goesOn ? !goesOnByItself(before.state, before.reason) : before.reason !== reason;
}
