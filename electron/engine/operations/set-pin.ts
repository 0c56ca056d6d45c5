import { randomBytes } from 'node:crypto';
import type { CallInput } from '../../../shared/contract/calls.ts';
import type { TeacherDoorView } from '../../../shared/contract/views.ts';
import type { BeginRecord } from '../store/journal-records.ts';
import type { Door } from '../teacher/door.ts';
import { hashPin } from '../teacher/hash-pin.ts';
import { withPinLock } from '../teacher/pin-lock.ts';
import { readPinRecord, removePinRecord, writePinRecord, type PinRecord } from '../teacher/pin-record.ts';
import { readDoor } from '../teacher/read-door.ts';
import { thisMoment } from '../teacher/this-moment.ts';
import type { Session } from './session.ts';

/**
 * `newleaf pin`, `newleaf pin --remove`: sets, changes or removes the teacher's PIN. Tickets of another PIN are good no more. The
 * journal has when and by whose word, and nothing of the PIN. E_PIN.
 */
export async function setPin(
  { layout, journal }: Session,
  { pin, ticket }: CallInput<'setPin'>,
  door: Door,
): Promise<TeacherDoorView> {
  const by = door.admit(layout, ticket);
  const record = pin === null ? undefined : await newRecord(pin);
  await withPinLock(layout, async () => {
    const begun = journal.begin('pin', null, {
      by,
      what: pin === null ? 'removed' : 'set',
      id: record?.id ?? '',
    });
    if (record === undefined) removePinRecord(layout);
    else writePinRecord(layout, record);
    journal.end(begun, 'finished');
  });
  return readDoor(layout);
}

async function newRecord(pin: string): Promise<PinRecord> {
  const hashed = await hashPin(pin);
  return { id: randomBytes(8).toString('hex'), pin: hashed, tries: { wrong: 0, ...thisMoment() }, untold: 0 };
}

/** After a power cut: it was changed or it was not. Only the journal lacks the word. */
export function endPinChange({ layout, journal }: Session, begun: BeginRecord): void {
  journal.end(begun, idOf(layout) === begun.details['id'] ? 'continued' : 'undone');
}

/** Empty where no PIN is set. */
function idOf(layout: Session['layout']): string | undefined {
  try {
    return readPinRecord(layout)?.id ?? '';
  } catch {
    return undefined;
  }
}
