import { ruleAfterTrial } from '../../../shared/model/after-trial.ts';
import { damagedSystems } from '../store/journal-folds.ts';
import { keepStaged } from './keep.ts';
import { readSystems } from './laptop-state.ts';
import { localReleases } from './local-releases.ts';
import { setStagedAside } from './revert.ts';
import type { Session } from './session.ts';
import { decideTrialDays, trialDaysOf, type TrialDaysDecision } from './trial-days.ts';

/** Does what the policy decides. It changes what the next start does, and nothing of what runs. */
export async function endTrialDays(session: Session): Promise<TrialDaysDecision> {
  const { layout, journal, policy, now } = session;
  const { trial } = readSystems(layout, journal.records);
  const days = trialDaysOf(journal.records, trial, policy, now());
  const tried = localReleases(journal.records).find(({ id }) => id === trial?.release);
  if (trial === undefined || tried === undefined) return 'nothing';
  const isDamaged = damagedSystems(journal.records).includes(trial.id);
  const decision = decideTrialDays(days, ruleAfterTrial(policy, tried, isDamaged));
  if (decision === 'keep') await keepStaged(session, 'trial-days');
  if (decision === 'revert') await setStagedAside(session, 'trial-days');
  return decision;
}
