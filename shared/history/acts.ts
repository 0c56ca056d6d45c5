import type { Journaled, JournalEnd } from '../model/journaled.ts';
import type { ReleaseEventKind } from '../model/release-state.ts';
import { happeningOf, type HistoryEntry } from './happening.ts';

/** Operations that say all when they begin; of the others the end says it. */
const TOLD_AT_BEGIN: readonly Journaled[] = ['policy', 'pin', 'source', 'chosen-by-hand'];

/** What of a release has to have happened meanwhile for the end to be told by that: any, where all went well. */
const TOLD_BY: Readonly<Partial<Record<JournalEnd, ReleaseEventKind | 'any'>>> = {
  finished: 'any',
  failed: 'failed',
  cancelled: 'cancelled',
};

/**
 * The lines of a journal that people need: an operation is written down when it begins and when it ends, and what it does to a release
 * once more by itself; of those that say the same, one is left. In the same order; what has no end yet, or a strange one, stays. Pure.
 */
export function actsOf(history: readonly HistoryEntry[]): HistoryEntry[] {
  const dropped = new Set<number>();
  const begun = new Map<Journaled, number>();
  const events: { readonly at: number; readonly kind: ReleaseEventKind }[] = [];
  for (const [at, entry] of history.entries()) {
    const happening = happeningOf(entry);
    if (happening === undefined) continue;
    if ('event' in happening) {
      events.push({ at, kind: happening.event });
      continue;
    }
    const { operation, how } = happening;
    if (how === 'begun') {
      begun.set(operation, at);
      continue;
    }
    const start = begun.get(operation);
    if (start === undefined) continue;
    begun.delete(operation);
    if (TOLD_AT_BEGIN.includes(operation)) {
      if (how === 'finished') dropped.add(at);
      continue;
    }
    dropped.add(start);
    const wanted = TOLD_BY[how];
    if (events.some((event) => event.at > start && (wanted === 'any' || event.kind === wanted)))
      dropped.add(at);
  }
  return history.filter((_, at) => !dropped.has(at));
}
