import type { StatusView, TrialDaysView, TrialView } from '../../../shared/contract/views.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { isLost } from '../../../shared/model/findings.ts';
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

/** How the trial went, and whether `verify` found since that what was tried is not as it was signed any more. */
export interface Tried {
  readonly isGood: boolean;
  readonly isDamaged: boolean;
}

type Rules = Pick<Policy, 'afterTrial' | 'keepNeedsGoodTrial' | 'keepNeedsTeacher'>;

/**
 * What the policy decides of a trial whose days are over. What it may not keep, since that asks for a good trial or a teacher,
 * it leaves to somebody to decide; and it decides nothing against a teacher who asks to wait, nor keeps what is damaged or what she
 * wants to be gone back from. Pure.
 */
export function decideTrialDays(
  { afterTrial, keepNeedsGoodTrial, keepNeedsTeacher }: Rules,
  days: Pick<TrialDaysView, 'areOver'> | undefined | null,
  { isGood, isDamaged }: Tried,
  teacher: Decision | null,
): TrialDaysDecision {
  if (days?.areOver !== true || afterTrial === 'ask' || teacher === 'wait') return 'nothing';
  if (afterTrial === 'revert') return 'revert';
  if (isDamaged) return 'nothing';
  const isAllowed = keepNeedsTeacher ? teacher === 'keep' : teacher !== 'back';
  return isAllowed && (isGood || !keepNeedsGoodTrial) ? 'keep' : 'nothing';
}

/** It came up, and no part of the laptop was lost with it: a rule keeps nothing that a person would have gone back from. Pure. */
export function wentWell(trial: TrialView | null): boolean {
  return trial?.result === 'good' && !(trial.probe?.found ?? []).some(isLost);
}

/** The same, from what `status` says: whether it is worth opening the store for. Pure. */
export function decisionIsDue({ policy, trialDays, trial, releases, damaged }: StatusView): boolean {
  const local = releases.find(({ id }) => id === trial?.release);
  const isGood = wentWell(local?.trial ?? null);
  const tried = { isGood, isDamaged: trial !== null && damaged.includes(trial.id) };
  return decideTrialDays(policy, trialDays, tried, local?.decision?.decision ?? null) !== 'nothing';
}
