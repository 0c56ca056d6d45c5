import type { Emit } from '../../shared/contract/events.ts';
import { endTrialDays } from './operations/end-trial-days.ts';
import { readStatus } from './operations/status.ts';
import { decisionIsDue, type TrialDaysDecision } from './operations/trial-days.ts';
import { withSession } from './operations/with-session.ts';

/**
 * For the engine service, now and then: what the policy decides of a trial whose days are over. A look that finds nothing to
 * decide takes no lock. Throws `EngineError` only; E_BUSY where something runs, and then it is decided later.
 */
export async function endTrialDaysOf(options: {
  readonly store: string;
  readonly emit?: Emit;
  readonly signal?: AbortSignal;
}): Promise<TrialDaysDecision> {
  if (!decisionIsDue(await readStatus(options.store))) return 'nothing';
  return withSession({ ...options, operation: 'trial-days' }, endTrialDays);
}
