import type { SnapshotPart } from './snapshot-part.ts';
import { isBusy } from './snapshot-part.ts';

/** Milliseconds after which the school is asked again: after an answer, and after none. */
const AFTER_AN_ANSWER = 60 * 60 * 1000;
const AFTER_NONE = 5 * 60 * 1000;

/** Whether it is time to ask by itself what is new. What getting it costs is asked for where that is shown. Pure. */
export function isTimeToAsk(snapshot: SnapshotPart, now: Date): boolean {
  const { status, goesOnAt } = snapshot;
  if (status === null || isBusy(snapshot) || goesOnAt !== null) return false;
  const last = status.lastCheck;
  if (last === null) return true;
  const age = now.getTime() - Date.parse(last.at);
  // A clock that was set back makes an age below nothing.
  if (age < 0) return true;
  if (last.error !== null) return age > AFTER_NONE;
  return age > AFTER_AN_ANSWER;
}
