import type { Setting } from '../../../../shared/model/policy.ts';

/** Every setting once, with those that belong together. */
export const GROUPS = {
  trying: ['trialDays', 'afterTrial', 'trialBudgetBytes'],
  keeping: ['keepNeedsGoodTrial', 'keepNeedsTeacher', 'settleAfterDays', 'wayBackDays', 'maximumLayers'],
  errands: ['checkEveryHours', 'getByItself', 'quietHours', 'onMetered', 'maximumBytesPerSecond'],
  downloading: ['minimumBytesPerSecond', 'stallSeconds'],
  checks: ['refuseOldRsync'],
} as const satisfies Readonly<Record<string, readonly Setting[]>>;

export type Group = keyof typeof GROUPS;
