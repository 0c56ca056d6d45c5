import { EngineError } from '../../../shared/model/errors.ts';
import type { StoreLayout } from '../store/layout.ts';
import { isPin } from './hash-pin.ts';
import { withPinLock } from './pin-lock.ts';
import { readPinRecord, writePinRecord, type PinRecord } from './pin-record.ts';
import { FREE_TRIES, secondsToWait, waitAfter, type Moment } from './waits.ts';

export interface RightPin {
  readonly record: PinRecord;
  /** Wrong ones before it. */
  readonly wrong: number;
}

/**
 * Tries a PIN, one after the other among all processes. Each counts as wrong, on the disk, before it is looked at; only a right
 * one takes that back. E_STATE { why: 'no-pin' }; E_PIN { why: 'wait', seconds }, without looking; E_PIN { why: 'wrong', seconds, left }:
 * `left` more may be tried without waiting, `seconds` have to pass before the next.
 */
export async function tryPin(layout: StoreLayout, pin: string, moment: () => Moment): Promise<RightPin> {
  return withPinLock(layout, async () => {
    const record = readPinRecord(layout);
    if (record === undefined) throw new EngineError('E_STATE', { details: { why: 'no-pin' } });
    const now = moment();
    const seconds = secondsToWait(record.tries, now);
    if (seconds > 0) throw new EngineError('E_PIN', { details: { why: 'wait', seconds } });
    const wrong = record.tries.wrong + 1;
    writePinRecord(layout, { ...record, tries: { wrong, ...now }, untold: record.untold + 1 });
    if (!(await isPin(pin, record.pin))) {
      const left = Math.max(0, FREE_TRIES - wrong);
      throw new EngineError('E_PIN', { details: { why: 'wrong', seconds: waitAfter(wrong), left } });
    }
    const cleared = { ...record, tries: { wrong: 0, ...now } };
    writePinRecord(layout, cleared);
    return { record: cleared, wrong: record.tries.wrong };
  });
}
