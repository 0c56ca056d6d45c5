import type { Policy } from './policy.ts';

const DAY = 24 * 60;

/** Minutes of the day that `08:30` is. */
function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/**
 * When the quiet hours that `now` is in are over; undefined where it is in none. By the local time of this process. Hours
 * that begin and end at the same time are none. Pure.
 */
export function quietUntil(quiet: Policy['quietHours'], now: Date): Date | undefined {
  if (quiet === null) return undefined;
  const [from, until] = [minutesOf(quiet.from), minutesOf(quiet.until)];
  const at = now.getHours() * 60 + now.getMinutes();
  const sinceFrom = (at - from + DAY) % DAY;
  const length = (until - from + DAY) % DAY;
  if (sinceFrom >= length) return undefined;
  const end = new Date(now);
  // Of the calendar, so that a day with a summer time's change ends them at the hour that people read.
  end.setHours(0, at + length - sinceFrom, 0, 0);
  return end;
}
