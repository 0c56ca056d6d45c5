import type { ErrorView } from '../../shared/contract/error-payload.ts';
import { goesOnByItself } from '../../shared/model/release-state.ts';

/** Milliseconds: the first wait, and the longest. */
export interface GoingOn {
  readonly first: number;
  readonly longest: number;
}

export const GOING_ON: GoingOn = { first: 15_000, longest: 300_000 };

/** How long to wait before getting is tried again, after so many failures in a row. Pure. */
export function waitBefore(failures: number, { first, longest }: GoingOn): number {
  return Math.min(longest, first * 2 ** Math.max(0, failures - 1));
}

/** Whether a failed `get` may work later. Pure. */
export function mayPass({ code, retryable }: ErrorView): boolean {
  return retryable && goesOnByItself('failed', code);
}
