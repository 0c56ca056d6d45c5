import { lstatSync } from 'node:fs';
import * as z from 'zod';
import { EngineError } from '../../../shared/model/errors.ts';
import { removeDurably, writeDurably } from '../store/durable.ts';
import type { StoreLayout } from '../store/layout.ts';
import { readBounded } from '../store/read-bounded.ts';
import { formatRecord } from '../store/records.ts';
import { hashedPinSchema } from './hash-pin.ts';
import { triesSchema } from './waits.ts';

/** `teacher-pin.json` in the store, mode 0600: docs/STORE.md. */
export const pinRecordSchema = z.strictObject({
  /** Another one with each PIN that is set; tickets and the journal name it. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  pin: hashedPinSchema,
  tries: triesSchema,
  /** Wrong ones that are not in the journal yet. */
  untold: z.number().int().nonnegative().default(0),
});
export type PinRecord = z.infer<typeof pinRecordSchema>;

/** More than any record has. */
const MOST_BYTES = 4096;

/**
 * Undefined where no PIN is set. E_STORE { why: 'damaged' } where what is there can't be read as one: a damaged lock is not an
 * open door. EACCES to who is not root.
 */
export function readPinRecord({ root, teacherPin }: StoreLayout): PinRecord | undefined {
  const bytes = readBounded(teacherPin, MOST_BYTES + 1);
  if (bytes === undefined && lstatSync(teacherPin, { throwIfNoEntry: false }) === undefined) return undefined;
  try {
    if (bytes === undefined || bytes.length > MOST_BYTES) throw new Error('no file, or too long a one');
    return pinRecordSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    const details = { store: root, why: 'damaged', what: 'teacher-pin.json' };
    throw new EngineError('E_STORE', { details, cause });
  }
}

/** For its owner's eyes only, from the first moment on. */
export function writePinRecord({ teacherPin }: StoreLayout, record: PinRecord): void {
  writeDurably(teacherPin, formatRecord(record), 0o600);
}

export function removePinRecord({ teacherPin }: StoreLayout): void {
  removeDurably(teacherPin);
}
