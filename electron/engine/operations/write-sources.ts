import { writeDurably } from '../store/durable.ts';
import type { BeginRecord } from '../store/journal-records.ts';
import { readRecord } from '../store/read-record.ts';
import { formatRecord, sourceSchema } from '../store/records.ts';
import { withSources, type Sources } from '../store/sources.ts';
import type { Authority } from '../teacher/door.ts';
import type { Session } from './session.ts';

/** From now on these are asked, in this order. The journal tells which were and are, and by whose word; what changes nothing is not written. */
export function writeSources({ layout, journal, sources }: Session, by: Authority, wanted: Sources): Sources {
  if (isSame(sources, wanted)) return sources;
  const record = readRecord(layout, layout.source, sourceSchema);
  const begun = journal.begin('source', null, { by, before: [...sources], after: [...wanted] });
  writeDurably(layout.source, formatRecord(withSources(record, wanted)));
  journal.end(begun, 'finished');
  return wanted;
}

/** After a power cut: the change is one rename, so it was made or it was not. Only the journal lacks the word. */
export function endSourcesChange({ journal, sources }: Session, begun: BeginRecord): void {
  const { after } = begun.details;
  journal.end(begun, Array.isArray(after) && isSame(sources, after) ? 'continued' : 'undone');
}

function isSame(left: readonly string[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((source, index) => source === right[index]);
}
