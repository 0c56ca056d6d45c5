import type { LocalReleaseView, SnapshotPart } from './snapshot-part.ts';

/** Where she went. `work`: wherever the work is. */
export type Place = 'work' | 'home' | 'whats-new' | 'story' | 'teacher';

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
  | 'trying'
  | 'tried'
  | 'kept'
  | 'went-back'
  | 'story'
  | 'teacher';

/** What is to be seen: what is so decides, and then where she went. Pure. */
export function pageOf(snapshot: SnapshotPart | null, place: Place): Page {
  if (snapshot === null) return 'connecting';
  if (snapshot.preparing !== null) return 'preparing';
  if (snapshot.status === null) return snapshot.trouble === null ? 'connecting' : 'problem';
  if (place !== 'work') return place;
  if (snapshot.operation?.call === 'get') return 'getting';
  if (snapshot.operation?.call === 'try') return 'trying';
  if (snapshot.goesOnAt !== null) return 'waiting';
  const { ended } = snapshot;
  if (ended?.outcome === 'finished' && ended.call === 'keep') return 'kept';
  if (ended?.outcome === 'finished' && ended.call === 'revert') return 'went-back';
  if (snapshot.status.staged !== null) return stagedRelease(snapshot)?.trial ? 'tried' : 'checked';
  if (newestLocal(snapshot)?.reason === 'paused') return 'paused';
  if (ended?.outcome === 'failed' && ended.call === 'get') return 'problem';
  return 'home';
}

/** What this laptop knows of the release that is staged. */
export function stagedRelease({ status }: SnapshotPart): LocalReleaseView | undefined {
  return status?.releases.find(({ id }) => id === status.staged?.release);
}

/** What this laptop knows of the newest release. */
function newestLocal({ status }: SnapshotPart): LocalReleaseView | undefined {
  return status?.releases.find(({ id }) => id === status.newest?.id);
}

/** Whether there is something to try: new, or under way. */
export function hasSomething(snapshot: SnapshotPart): boolean {
  const { status } = snapshot;
  if (status === null) return false;
  if (status.staged !== null || snapshot.goesOnAt !== null || snapshot.operation?.call === 'get') return true;
  return status.newest !== null && status.newest.id !== status.current?.release;
}

/** Whether it is under way already, so that there is no need to ask for it. */
export function isUnderWayHere(snapshot: SnapshotPart): boolean {
  return pageOf({ ...snapshot, ended: null }, 'work') !== 'home';
}
