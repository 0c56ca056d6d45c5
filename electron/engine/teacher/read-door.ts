import type { TeacherDoorView } from '../../../shared/contract/views.ts';
import type { StoreLayout } from '../store/layout.ts';
import { readPinRecord } from './pin-record.ts';
import { thisMoment } from './this-moment.ts';
import { secondsToWait, type Moment } from './waits.ts';

/** For `status`: whoever may not read the record, or can't, is told that there is one. Never throws. */
export function readDoor(layout: StoreLayout, moment: () => Moment = thisMoment): TeacherDoorView {
  try {
    const record = readPinRecord(layout);
    if (record === undefined) return { hasPin: false, waitsUntil: null };
    return { hasPin: true, waitsUntil: untilOf(secondsToWait(record.tries, moment())) };
  } catch {
    return { hasPin: true, waitsUntil: null };
  }
}

/** To whole seconds, so that two looks in one wait say the same. */
function untilOf(seconds: number): string | null {
  if (seconds === 0) return null;
  return new Date(Math.round(Date.now() / 1000 + seconds) * 1000).toISOString();
}
