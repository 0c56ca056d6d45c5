import type { StatusView, TrialDaysView } from '../../../shared/contract/views.ts';
import { ruleOfTrial } from '../../../shared/model/after-trial.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import { trialSince } from '../store/journal-folds.ts';
import type { JournalRecord } from '../store/journal-records.ts';
import type { SystemRecord } from '../store/records.ts';
import { addDays } from './laptop-state.ts';

const DAY = 24 * 60 * 60 * 1000;

/** How long the system on trial has run on this laptop; `undefined` where none is, or it was not up yet. Pure. */
export function trialDaysOf(
  records: readonly JournalRecord[],
  trial: Pick<SystemRecord, 'release'> | undefined,
  policy: Pick<Policy, 'trialDays'>,
  now: Date,
): TrialDaysView | undefined {
  if (trial === undefined || trial.release === null) return undefined;
  const since = trialSince(records, trial.release);
  if (since === undefined) return undefined;
  const until = addDays(since, policy.trialDays);
  return {
    since: since.toISOString(),
    until: until.toISOString(),
    days: Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY)),
    areOver: now >= until,
  };
}

export type TrialDaysDecision = 'nothing' | 'keep' | 'revert';

/** What the rule does now, of a trial whose days are over. Pure. */
export function decideTrialDays(
  days: Pick<TrialDaysView, 'areOver'> | undefined | null,
  rule: Policy['afterTrial'],
): TrialDaysDecision {
  return days?.areOver !== true || rule === 'ask' ? 'nothing' : rule;
}

/** The same, from what `status` says: whether it is worth opening the store for. Pure. */
export function decisionIsDue(status: StatusView): boolean {
  return decideTrialDays(status.trialDays, ruleOfTrial(status)) !== 'nothing';
}
