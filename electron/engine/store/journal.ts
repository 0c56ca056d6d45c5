import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { ErrorCode } from '../../../shared/model/errors.ts';
import type { Journaled } from '../../../shared/model/journaled.ts';
import type { ReleaseEvent } from '../../../shared/model/release-state.ts';
import {
  parseJournalLine,
  type BeginRecord,
  type EndRecord,
  type EventRecord,
  type JournalRecord,
} from './journal-records.ts';

export interface JournalContents {
  readonly records: readonly JournalRecord[];
  /** Whole lines that are no records, and were skipped. */
  readonly damaged: number;
  /** Bytes after the last newline: a write that was cut off. */
  readonly torn: number;
}

type Details = Readonly<Record<string, unknown>>;

export interface Journal {
  /** All records, those just written included. */
  readonly records: readonly JournalRecord[];
  readonly damaged: number;
  /** The intent: before the first change. */
  begin(operation: Journaled, release: string | null, details?: Details): BeginRecord;
  event(release: string, event: ReleaseEvent, details?: Details): EventRecord;
  end(
    begun: BeginRecord,
    outcome: EndRecord['outcome'],
    rest?: { code?: ErrorCode; details?: Details },
  ): EndRecord;
}

/** The journal at `file`. Writes nothing, needs no lock: what another process is just writing is not seen yet. */
export function readJournal(file: string): JournalContents {
  return parse(readFileSync(file));
}

/**
 * Opens the journal at `file` for writing; the store's lock must be held. A line that was cut off is cut away: whoever
 * wrote it never heard that it was written. Every line is on the disk when its call comes back; nothing stays open
 * between calls. `now` gives the time of the lines.
 */
export function openJournal(file: string, now: () => Date = () => new Date()): Journal {
  const bytes = readFileSync(file);
  const { records: found, damaged, torn } = parse(bytes);
  const records = [...found];
  let length = bytes.length - torn;
  if (torn > 0) writeAt(file, length, Buffer.alloc(0));

  function append<Kind extends JournalRecord>(rest: Omit<Kind, 'n' | 'at'>): Kind {
    // The highest rather than the last, in case that a line in between is damaged.
    const n = records.reduce((highest, record) => Math.max(highest, record.n), 0) + 1;
    const record = { n, at: now().toISOString(), ...rest } as Kind;
    const line = Buffer.from(`${JSON.stringify(record)}\n`);
    writeAt(file, length, line);
    length += line.length;
    records.push(record);
    return record;
  }

  return {
    records,
    damaged,
    begin: (operation, release, details = {}) =>
      append<BeginRecord>({ type: 'begin', operation, release, details }),
    event: (release, event, details) =>
      append<EventRecord>({ type: 'event', release, event, ...(details === undefined ? {} : { details }) }),
    end: ({ operation, n }, outcome, rest = {}) =>
      append<EndRecord>({ type: 'end', operation, of: n, outcome, ...rest }),
  };
}

/** Durably makes `bytes` what stands in `file` from `start` to its end, or leaves it ending at `start`. */
function writeAt(file: string, start: number, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'r+');
  try {
    ftruncateSync(descriptor, start);
    let written = 0;
    while (written < bytes.length) {
      written += writeSync(descriptor, bytes, written, bytes.length - written, start + written);
    }
    fsyncSync(descriptor);
  } catch (error) {
    // A full disk may have taken half a line; the next one must not be glued to it.
    ftruncateSync(descriptor, start);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

const NEWLINE = 0x0a;

function parse(bytes: Buffer): JournalContents {
  const end = bytes.lastIndexOf(NEWLINE) + 1;
  const records: JournalRecord[] = [];
  let damaged = 0;
  for (const text of bytes.toString('utf8', 0, end).split('\n').slice(0, -1)) {
    const record = parseJournalLine(text);
    if (record === undefined) damaged++;
    else records.push(record);
  }
  return { records, damaged, torn: bytes.length - end };
}
