import type { Policy } from './policy.ts';
import { quietUntil } from './quiet-hours.ts';

/** Why what nobody asks for is not done now, and until when, where that is known. */
export type Waits =
  | { readonly why: 'quiet-hours'; readonly until: string }
  /** For a network that costs nothing. */
  | { readonly why: 'metered'; readonly until: null };

interface Situation {
  readonly policy: Pick<Policy, 'quietHours' | 'onMetered'>;
  readonly now: Date;
  /** Whether the network is paid by what goes over it; where nobody knows, it is not. */
  readonly metered: boolean;
  /** Whether it is of a release that its publisher calls urgent. */
  readonly isUrgent: boolean;
}

/**
 * Whether something that goes over the network has to wait, though it is due: the one rule for errands, and for what a window goes on
 * with by itself. What somebody asks for is not asked of it. Undefined where it may be done. Pure.
 */
export function whyToWait({ policy, now, metered, isUrgent }: Situation): Waits | undefined {
  const quiet = quietUntil(policy.quietHours, now);
  if (quiet !== undefined) return { why: 'quiet-hours', until: quiet.toISOString() };
  if (metered && !covers(policy.onMetered, isUrgent)) return { why: 'metered', until: null };
  return undefined;
}

/** Whether that setting means a release of that urgency. Pure. */
export function covers(what: Policy['getByItself'], isUrgent: boolean): boolean {
  return what === 'everything' || (what === 'urgent' && isUrgent);
}
