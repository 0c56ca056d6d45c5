import { newestLocal, stagedRelease, type SnapshotPart } from './snapshot-part.ts';

/** Where she went. `work`: wherever the work is. */
export const PLACES = ['work', 'home', 'whats-new', 'story', 'sheets', 'teacher', 'restart'] as const;
export type Place = (typeof PLACES)[number];

export type Page =
  | 'connecting'
  | 'preparing'
  | 'problem'
  | 'home'
  | 'whats-new'
  | 'getting'
  | 'paused'
  | 'waiting'
  | 'checked'
  | 'armed'
  | 'trying'
  | 'tried'
  | 'kept'
  | 'went-back'
  | 'story'
  | 'sheets'
  | 'teacher'
  | 'restart';

/** What is to be seen: what is so decides, and then where she went. Pure. */
export function pageOf(snapshot: SnapshotPart | null, place: Place): Page {
  if (snapshot === null) return 'connecting';
  if (snapshot.preparing !== null) return 'preparing';
  if (snapshot.status === null) {
    if (snapshot.trouble === null) return 'connecting';
    return place === 'teacher' ? 'teacher' : 'problem';
  }
  const under = pageUnderWay(snapshot);
  if (place === 'whats-new') return under ?? (whatIsThere(snapshot) === 'nothing' ? 'home' : 'whats-new');
  const asksToRestart = place === 'restart' && snapshot.status.boots?.canRestart === true;
  if (place !== 'work' && place !== 'restart') return place;
  if (asksToRestart) return 'restart';
  const { ended } = snapshot;
  if (under === 'getting' || under === 'trying' || under === 'waiting') return under;
  if (ended?.outcome === 'finished' && ended.call === 'keep') return 'kept';
  if (ended?.outcome === 'finished' && ended.call === 'revert') return 'went-back';
  if (under !== undefined) return under;
  if (ended?.outcome === 'failed' && ended.call === 'get') return 'problem';
  return 'home';
}

/** The page of a release that is between being wanted and being kept; undefined where there is none. Pure. */
export function pageUnderWay(snapshot: SnapshotPart): Page | undefined {
  if (snapshot.operation?.call === 'get') return 'getting';
  if (snapshot.operation?.call === 'try') return 'trying';
  if (snapshot.goesOnAt !== null) return 'waiting';
  if (snapshot.status === null) return undefined;
  if (snapshot.status.staged !== null) {
    const release = stagedRelease(snapshot);
    if (release?.state === 'armed') return 'armed';
    return release?.trial ? 'tried' : 'checked';
  }
  const newest = newestLocal(snapshot);
  if (newest?.state === 'cancelled' && newest.reason === 'paused') return 'paused';
  return undefined;
}

/** What there is for her, for home. */
export type Something = 'nothing' | 'new' | 'reverted' | 'under-way' | 'here';

export function whatIsThere(snapshot: SnapshotPart): Something {
  const page = pageUnderWay(snapshot);
  if (page === 'checked' || page === 'armed' || page === 'tried' || page === 'trying') return 'here';
  if (page !== undefined) return 'under-way';
  const { status, check } = snapshot;
  if (status?.newest === null || status?.newest === undefined) return 'nothing';
  if (status.newest.id === status.current?.release) return 'nothing';
  if (newestLocal(snapshot)?.state === 'reverted') return 'reverted';
  // Older than what runs: the one to go back to, or, where the newer was withdrawn, what `check` does not call new.
  if (status.newest.id === status.fallback?.release || check?.answer === 'current') return 'nothing';
  return 'new';
}

/** Whether there is something for her at home, as it has to be seen from every page. What she put aside waits for nobody. */
export function waitsForHer(snapshot: SnapshotPart): boolean {
  const something = whatIsThere(snapshot);
  return something === 'new' || something === 'here' || something === 'under-way';
}
