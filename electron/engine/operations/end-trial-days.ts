import { damagedSystems, decisionOf, lastTrial } from '../store/journal-folds.ts';
import { keepStaged } from './keep.ts';
import { readSystems } from './laptop-state.ts';
import { setStagedAside } from './revert.ts';
import type { Session } from './session.ts';
import { decideTrialDays, trialDaysOf, wentWell, type TrialDaysDecision } from './trial-days.ts';

/** Does what the policy decides. It changes what the next start does, and nothing of what runs. */
export async function endTrialDays(session: Session): Promise<TrialDaysDecision> {
  const { layout, journal, policy, now } = session;
  const { trial } = readSystems(layout, journal.records);
  const days = trialDaysOf(journal.records, trial, policy, now());
  const release = trial?.release ?? undefined;
  const isGood = release !== undefined && wentWell(lastTrial(journal.records, release));
  const teacher = release === undefined ? null : decisionOf(journal.records, release);
  const isDamaged = trial !== undefined && damagedSystems(journal.records).includes(trial.id);
  const decision = decideTrialDays(policy, days, { isGood, isDamaged }, teacher?.decision ?? null);
  if (decision === 'keep') await keepStaged(session, 'trial-days');
  if (decision === 'revert') await setStagedAside(session, 'trial-days');
  return decision;
}
