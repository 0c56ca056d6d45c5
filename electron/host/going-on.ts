import type { ErrorView } from '../../shared/contract/error-payload.ts';
import type { Waits } from '../../shared/model/by-itself.ts';
import { goesOnByItself } from '../../shared/model/release-state.ts';

/** Milliseconds: the first wait, and the longest; and between two looks, where the policy has it wait. */
export interface GoingOn {
  readonly first: number;
  readonly longest: number;
  readonly look: number;
}

export const GOING_ON: GoingOn = { first: 15_000, longest: 300_000, look: 60_000 };

/** How long to wait before getting is tried again, after so many failures in a row. Pure. */
export function waitBefore(failures: number, { first, longest }: GoingOn): number {
  return Math.min(longest, first * 2 ** Math.max(0, failures - 1));
}

/**
 * How long to wait before one looks whether it may go on by now. Often enough for a policy that was changed, another network, and a
 * laptop that slept meanwhile, when no time passes for timers. Pure.
 */
export function lookAgainIn({ until }: Waits, now: Date, { look }: GoingOn): number {
  return until === null ? look : Math.max(0, Math.min(look, Date.parse(until) - now.getTime()));
}

/** Whether a failed `get` may work later. Pure. */
export function mayPass({ code, retryable }: ErrorView): boolean {
  return retryable && goesOnByItself('failed', code);
}
