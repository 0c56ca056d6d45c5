/** What a rule of the school does by itself once the days of a trial are over: for the engine, the pages and the errands alike. Pure. */
import type { Decision } from './decision.ts';
import { isLost, type Finding } from './findings.ts';
import type { Policy } from './policy.ts';
import type { TrialResult } from './release-state.ts';
import type { Thumb } from './tries.ts';

/** What is known of a release that was tried. */
export interface TriedRelease {
  readonly trial: {
    readonly result: TrialResult;
    readonly probe?: { readonly found: readonly Pick<Finding, 'why'>[] } | undefined;
  } | null;
  readonly thumbs: readonly { readonly thumb: Thumb }[];
  /** What a teacher said of it. */
  readonly decision: { readonly decision: Decision } | null;
}

type Rules = Pick<Policy, 'afterTrial' | 'keepNeedsGoodTrial' | 'keepNeedsTeacher'>;

/** A part of the laptop is no more where it was before. */
export function hasLost({ trial }: Pick<TriedRelease, 'trial'>): boolean {
  return (trial?.probe?.found ?? []).some(isLost);
}

/** She said of something that it is not well. */
export function hasThumbDown({ thumbs }: Pick<TriedRelease, 'thumbs'>): boolean {
  return thumbs.some(({ thumb }) => thumb === 'down');
}

/**
 * `ask`: somebody has to choose. So it is of what the rule may not keep, since that asks for a good trial or a teacher; where a teacher
 * asks to wait; and instead of keeping what is damaged, has lost a part of the laptop, has a thumb down, or is what she wants to be
 * gone back from: a rule keeps nothing that a person would have gone back from.
 */
export function ruleAfterTrial(
  { afterTrial, keepNeedsGoodTrial, keepNeedsTeacher }: Rules,
  tried: TriedRelease,
  isDamaged: boolean,
): Policy['afterTrial'] {
  const teacher = tried.decision?.decision ?? null;
  if (afterTrial === 'ask' || teacher === 'wait') return 'ask';
  if (afterTrial === 'revert') return 'revert';
  if (isDamaged || hasLost(tried) || hasThumbDown(tried)) return 'ask';
  if (keepNeedsTeacher ? teacher !== 'keep' : teacher === 'back') return 'ask';
  return tried.trial?.result === 'good' || !keepNeedsGoodTrial ? 'keep' : 'ask';
}

interface Known {
  readonly policy: Rules;
  readonly trial: { readonly id: string; readonly release: string | null } | null;
  readonly releases: readonly (TriedRelease & { readonly id: string })[];
  readonly damaged: readonly string[];
}

/** The same of what is on trial, by what `status` says; `ask` where nothing is. */
export function ruleOfTrial({ policy, trial, releases, damaged }: Known): Policy['afterTrial'] {
  const tried = releases.find(({ id }) => id === trial?.release);
  return trial === null || tried === undefined
    ? 'ask'
    : ruleAfterTrial(policy, tried, damaged.includes(trial.id));
}
