import type { LocalReleaseView } from '../../../shared/contract/views.ts';
import { decisionOf, lastTrial, releaseStates, thumbsOf } from '../store/journal-folds.ts';
import type { JournalRecord } from '../store/journal-records.ts';

/** Every release that something happened to on this laptop, in the order of its first event. Pure. */
export function localReleases(records: readonly JournalRecord[]): LocalReleaseView[] {
  return [...releaseStates(records)].map(([id, { state, since, reason }]) => ({
    ...{ id, state, since, reason },
    trial: lastTrial(records, id),
    thumbs: thumbsOf(records, id),
    decision: decisionOf(records, id),
  }));
}
