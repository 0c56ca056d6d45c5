/** How long one waits after wrong PINs. Pure. */
import * as z from 'zod';

/** Where this machine is in its own time, whatever its clock is set to. */
export interface Moment {
  /** The kernel's id of this start. */
  readonly boot: string;
  /** Seconds since it started, those that it slept included. */
  readonly uptime: number;
}

/** Wrong tries since the last right one. They are counted before they are looked at, so a killed engine forgets none. */
export const triesSchema = z.strictObject({
  wrong: z.number().int().nonnegative(),
  /** When the last one was. */
  boot: z.string(),
  uptime: z.number().nonnegative(),
});
export type Tries = z.infer<typeof triesSchema>;

/** Tries that cost nothing. */
export const FREE_TRIES = 3;
/** Seconds after the third wrong one, the fourth, …; the last for all that follow. */
const WAITS = [30, 60, 120, 300, 900] as const;
const LONGEST = 900;

/** Seconds that have to pass after that many wrong tries. */
export function waitAfter(wrong: number): number {
  return wrong < FREE_TRIES ? 0 : (WAITS[wrong - FREE_TRIES] ?? LONGEST);
}

/**
 * Whole seconds until the next try, 0 where it may be now. No clock that somebody can set counts: after a restart nobody
 * knows how much time has passed, so the wait begins anew with it.
 */
export function secondsToWait(tries: Tries, now: Moment): number {
  const since = tries.boot === now.boot ? now.uptime - tries.uptime : now.uptime;
  // A time that goes back is none of this machine's.
  const passed = Math.max(0, since);
  return Math.max(0, Math.ceil(waitAfter(tries.wrong) - passed));
}
