/** The small tries: what she can look at herself in a release that came up, and what she may say of each. Pure. */
import type { Finding } from './findings.ts';
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
  readonly probe?: { readonly found: readonly Pick<Finding, 'item' | 'answer'>[] } | undefined;
}

/**
 * What she could try. Nothing of a system that did not come up. A rehearsal has no screen, no sound and no keyboard of
 * hers: all that she can say is whether it looked right to her while it started. On the laptop itself she is not asked for what
 * that has none of.
 */
export function triesOf({ result, where, probe }: TriedSystem): readonly Try[] {
  if (result !== 'good') return [];
  if (where !== 'machine') return ['looks'];
  const none = (probe?.found ?? []).filter(({ answer }) => answer === 'none').map(({ item }) => item);
  return TRIES.filter((item) => !none.some((one) => one === item));
}
