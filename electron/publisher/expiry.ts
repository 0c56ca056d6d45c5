import { EngineError } from '../../shared/model/errors.ts';
import { BUILD_DATE } from '../engine/trust/build-date.ts';
import type { Role } from '../engine/trust/roles.ts';

const DAY = 86_400_000;

/**
 * Days for which a signature of each role is good. The timestamp's is how long somebody in between can hide what is
 * new, and also how old a stick may get on its way to a school, or how long a publisher may be on holiday, before
 * laptops refuse: thirty days, not the week or two of a server that is always on.
 */
export const LIFETIME_DAYS: Readonly<Record<Role, number>> = {
  root: 730,
  targets: 365,
  snapshot: 90,
  timestamp: 30,
};

/** When what is signed `now` expires: ISO 8601, whole seconds, as the TUF specification has it. */
export function expiryOf(role: Role, now: Date): string {
  return wholeSecond(new Date(now.getTime() + LIFETIME_DAYS[role] * DAY));
}

/** Whether less than half of the role's life is left. */
export function isDue(role: Role, expires: string, now: Date): boolean {
  return Date.parse(expires) - now.getTime() < (LIFETIME_DAYS[role] * DAY) / 2;
}

export function wholeSecond(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}

/**
 * E_CLOCK { now, atLeast } where the clock is behind what is known: what it would sign, no laptop would take.
 * `issued`: of what was signed last.
 */
export function refuseClock(now: Date, issued: string | undefined): void {
  const atLeast = issued === undefined || Date.parse(issued) < Date.parse(BUILD_DATE) ? BUILD_DATE : issued;
  if (now < new Date(atLeast)) {
    throw new EngineError('E_CLOCK', { step: 'publish', details: { now: now.toISOString(), atLeast } });
  }
}
