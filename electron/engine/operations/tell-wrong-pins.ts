import { readPinRecord, writePinRecord } from '../teacher/pin-record.ts';
import { withPinLock } from '../teacher/pin-lock.ts';
import type { StoreLayout } from '../store/layout.ts';
import type { Session } from './session.ts';

/**
 * Wrong PINs that the journal does not have yet. To try one needs no lock of the store, and to write into the journal does: so whoever has it next
 * does that, and nobody gets around it by never typing the right one. A power cut may have them told twice, never not at all.
 */
export async function tellWrongPins({ layout, journal }: Pick<Session, 'layout' | 'journal'>): Promise<void> {
  if (countUntold(layout) === 0) return;
  await withPinLock(layout, () => {
    const record = readPinRecord(layout);
    if (record === undefined || record.untold === 0) return Promise.resolve();
    const begun = journal.begin('pin', null, { what: 'tried', count: record.untold, id: record.id });
    journal.end(begun, 'finished');
    writePinRecord(layout, { ...record, untold: 0 });
    return Promise.resolve();
  });
}

/** None where the record can't be read: who asks for the PIN is told that. */
function countUntold(layout: StoreLayout): number {
  try {
    return readPinRecord(layout)?.untold ?? 0;
  } catch {
    return 0;
  }
}
