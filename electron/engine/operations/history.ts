import type { CallOutput } from '../../../shared/contract/calls.ts';
import { trialSchema } from '../../../shared/contract/views.ts';
import { readJournal } from '../store/journal.ts';
import { isBegin, isEnd, isEvent, type JournalRecord } from '../store/journal-records.ts';
import { openStore } from '../store/open.ts';

/** `newleaf history`: the journal as a list of what happened. Needs no lock. */
export function readHistory(store: string): CallOutput<'history'> {
  return readJournal(openStore(store).layout.journal).records.map(entryOf);
}

function entryOf(record: JournalRecord): CallOutput<'history'>[number] {
  const { at } = record;
  if (isEvent(record)) {
    const { kind, ...rest } = record.event;
    return {
      at,
      release: record.release,
      what: kind,
      details: { ...rest, ...withoutConsole(record.details) },
    };
  }
  if (isBegin(record)) {
    return { at, release: record.release, what: `${record.operation}: begun`, details: record.details };
  }
  if (isEnd(record)) {
    const details = { ...record.details, ...(record.code === undefined ? {} : { code: record.code }) };
    return { at, release: null, what: `${record.operation}: ${record.outcome}`, details };
  }
  return { at, release: null, what: record.type, details: {} };
}

/** A trial's console is in the journal and in `status`; a list of what happened says where it ran and how long. */
function withoutConsole(details: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { trial, ...rest } = details;
  const read = trialSchema.safeParse(trial);
  if (!read.success) return rest;
  const { where, kernel, seconds, health } = read.data;
  return {
    ...rest,
    where,
    kernel,
    seconds: Math.round(seconds),
    health: health.map(({ script, exitCode }) => `${script}: ${exitCode}`),
  };
}
