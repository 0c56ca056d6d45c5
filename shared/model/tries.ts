/** The small tries: what she can look at herself in a release that came up, and what she may say of each. Pure. */
import type { TrialResult } from './release-state.ts';

/** All that can be tried, in the order in which it is shown. */
export const TRIES = [
  'looks',
  'journal',
  'sound',
  'microphone',
  'camera',
  'wifi',
  'typing',
  'activities',
] as const;
export type Try = (typeof TRIES)[number];

/** What she says of one. Taken back, it is as if she had never said anything: `null` where a thumb is given. */
export const THUMBS = ['up', 'down'] as const;
export type Thumb = (typeof THUMBS)[number];

/** What of a trial decides what she could try in it. */
interface TriedSystem {
  readonly result: TrialResult;
  readonly where: 'kvm' | 'tcg' | 'programs' | 'machine';
}

/**
 * What she could try. Nothing of a system that did not come up. A rehearsal has no screen, no sound and no keyboard of
 * hers: all that she can say is whether it looked right to her while it started.
 */
export function triesOf({ result, where }: TriedSystem): readonly Try[] {
  if (result !== 'good') return [];
  return where === 'machine' ? TRIES : ['looks'];
}
