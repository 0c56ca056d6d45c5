/** The lines of `journal.jsonl`: docs/STORE.md. */
import * as z from 'zod';
import { DECISIONS } from '../../../shared/model/decision.ts';
import { ERROR_CODES } from '../../../shared/model/errors.ts';
import { JOURNAL_ENDS } from '../../../shared/model/journaled.ts';
import { STOP_REASONS } from '../../../shared/model/stopping.ts';
import type { ReleaseEvent } from '../../../shared/model/release-state.ts';
import { THUMBS, TRIES } from '../../../shared/model/tries.ts';

const details = z.record(z.string(), z.unknown());

const releaseEventSchema: z.ZodType<ReleaseEvent> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fetch-started') }),
  z.object({ kind: z.literal('fetched') }),
  z.object({ kind: z.literal('staged') }),
  z.object({ kind: z.literal('armed') }),
  z.object({ kind: z.literal('trial-started') }),
  z.object({
    kind: z.literal('trial-ended'),
    result: z.enum(['good', 'bad', 'unknown']),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('thumb'), item: z.enum(TRIES), thumb: z.enum(THUMBS).nullable() }),
  z.object({ kind: z.literal('probed') }),
  z.object({ kind: z.literal('decided'), decision: z.enum(DECISIONS).nullable() }),
  z.object({ kind: z.literal('kept') }),
  z.object({ kind: z.literal('settled') }),
  z.object({ kind: z.literal('reverted'), reason: z.string() }),
  z.object({ kind: z.literal('failed'), code: z.enum(ERROR_CODES) }),
  z.object({ kind: z.literal('cancelled'), reason: z.enum(STOP_REASONS).optional() }),
]);

/** Every line has these: a number that counts up from 1, and a time in ISO 8601, UTC. */
const line = { n: z.number().int().positive(), at: z.iso.datetime() };

const knownSchema = z.discriminatedUnion('type', [
  /** Something happened to a release. */
  z.object({
    ...line,
    type: z.literal('event'),
    release: z.string(),
    event: releaseEventSchema,
    details: details.optional(),
  }),
  /** An operation is about to change the store. */
  z.object({
    ...line,
    type: z.literal('begin'),
    operation: z.string(),
    release: z.string().nullable(),
    details,
  }),
  /** The operation that began with line `of` changes nothing any more. */
  z.object({
    ...line,
    type: z.literal('end'),
    operation: z.string(),
    of: z.number().int().positive(),
    outcome: z.enum(JOURNAL_ENDS),
    code: z.enum(ERROR_CODES).optional(),
    details: details.optional(),
  }),
]);

/** Something that a later engine wrote: kept, and without a meaning here. */
const unknownSchema = z
  .object({ ...line, type: z.string() })
  .transform(({ n, at }) => ({ n, at, type: 'unknown' as const }));

export type JournalRecord = z.infer<typeof knownSchema> | z.infer<typeof unknownSchema>;
export type EventRecord = Extract<JournalRecord, { type: 'event' }>;
export type BeginRecord = Extract<JournalRecord, { type: 'begin' }>;
export type EndRecord = Extract<JournalRecord, { type: 'end' }>;

const anySchema = z.union([knownSchema, unknownSchema]);

/** One line without its newline; `undefined` where it is none. */
export function parseJournalLine(text: string): JournalRecord | undefined {
  try {
    return anySchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function isEvent(record: JournalRecord): record is EventRecord {
  return record.type === 'event';
}

export function isBegin(record: JournalRecord): record is BeginRecord {
  return record.type === 'begin';
}

export function isEnd(record: JournalRecord): record is EndRecord {
  return record.type === 'end';
}
