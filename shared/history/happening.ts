import type { CallOutput } from '../contract/calls.ts';
import { JOURNAL_ENDS, JOURNALED, type Journaled, type JournalEnd } from '../model/journaled.ts';
import { RELEASE_EVENTS, type ReleaseEventKind } from '../model/release-state.ts';

/** A line of `history`. */
export type HistoryEntry = CallOutput<'history'>[number];

/** What a line is about. */
export type Happening =
  | { readonly event: ReleaseEventKind }
  | { readonly operation: Journaled; readonly how: 'begun' | JournalEnd };

/** Undefined of what a later engine wrote. Pure. */
export function happeningOf({ what }: Pick<HistoryEntry, 'what'>): Happening | undefined {
  const event = RELEASE_EVENTS.find((kind) => kind === what);
  if (event !== undefined) return { event };
  const [name, word] = what.split(': ');
  const operation = JOURNALED.find((one) => one === name);
  const how = (['begun', ...JOURNAL_ENDS] as const).find((one) => one === word);
  return operation === undefined || how === undefined ? undefined : { operation, how };
}

/** Whether it happened to a release, rather than being how it was done. Pure. */
export function isReleaseEvent(entry: Pick<HistoryEntry, 'what'>): boolean {
  const happening = happeningOf(entry);
  return happening !== undefined && 'event' in happening;
}
