import { compareBytePaths, parentOf, ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { compareEntries } from '../manifest/compare.ts';
import type { Entry, Manifest } from '../manifest/entry.ts';
import { ACCOUNT_FILES } from './merge-accounts.ts';

/** A machine layer: what overlayfs's upper folder holds. */
export interface Upper {
  /** The root first, no entry without its folder. */
  readonly entries: readonly Entry[];
  readonly whiteouts: readonly BytePath[];
  /** Folders that hide what is below them. */
  readonly opaque: ReadonlySet<BytePath>;
}

export interface Rebased extends Upper {
  /** Account files that the release changed too: the contents of both are to be merged. */
  readonly merge: readonly BytePath[];
  /** What the laptop had changed and the release changed as well, where the release's is taken. */
  readonly dropped: readonly BytePath[];
}

/** Can be made again by whoever made it: not worth the room. */
const NOT_CARRIED = /^(tmp|run|var\/(cache|tmp))\/./;
/** Where what a person or an administrator wrote is worth more than what the release brings. */
const LAPTOPS = /^(etc|root|home|srv|opt|usr\/local|var)(\/|$)/;
/** In `var`, but part of what the release is: what its packages know of themselves. */
const RELEASES = /^var\/lib\/(dpkg|apt|rpm|dnf)(\/|$)/;

/**
 * The machine layer that was made over a system showing `before`, for one that shows `after`. Pure. What the release left
 * as it was stays as the laptop has it. What both changed is the laptop's in `/etc`, `/var` and where people keep
 * their own; else the release's. Accounts are merged.
 */
export function rebase(upper: Upper, before: Manifest, after: Manifest): Rebased {
  const kept = new Map<BytePath, Entry>();
  const merge: BytePath[] = [];
  const dropped: BytePath[] = [];
  const isCarried = (path: BytePath) => !NOT_CARRIED.test(path);
  /** A folder of the laptop can't be where the release now has something else. */
  const fits = (path: BytePath): boolean => {
    for (let folder = parentOf(path); folder !== ROOT; folder = parentOf(folder)) {
      const there = after.at(folder);
      if (there !== undefined && there.type !== 'dir' && kept.get(folder)?.type !== 'dir') return false;
    }
    return true;
  };

  for (const entry of upper.entries) {
    const { path } = entry;
    if (path === ROOT || !isCarried(path)) continue;
    if (!fits(path)) dropped.push(path);
    else if (entry.type === 'dir') keepFolder(entry);
    else if (isMerged(entry)) {
      merge.push(path);
      kept.set(path, entry);
    } else if (laptopWins(path, before, after)) kept.set(path, entry);
    else dropped.push(path);
  }

  function keepFolder(entry: Entry): void {
    const [old, next] = [before.at(entry.path), after.at(entry.path)];
    if (next !== undefined && next.type !== 'dir' && !laptopWins(entry.path, before, after)) {
      dropped.push(entry.path);
      return;
    }
    // A folder is here for what is in it; its own attributes count where the laptop changed them.
    const isOwn = old?.type !== 'dir' || isOtherFolder(old, entry);
    kept.set(entry.path, isOwn || next?.type !== 'dir' ? entry : { ...next, path: entry.path });
  }

  function isMerged(entry: Entry): boolean {
    return (
      ACCOUNT_FILES.has(entry.path) &&
      [entry, before.at(entry.path), after.at(entry.path)].every((one) => one?.type === 'file') &&
      isChanged(entry.path, before, after)
    );
  }

  const hidden = [...upper.whiteouts, ...hiddenByOpaque(upper, before)];
  const whiteouts = hidden.filter(
    (path) =>
      isCarried(path) &&
      after.at(path) !== undefined &&
      fits(path) &&
      !kept.has(path) &&
      laptopWins(path, before, after),
  );
  const root = upper.entries.find(({ path }) => path === ROOT);
  const after0 = after.at(ROOT);
  const top =
    root !== undefined && before.at(ROOT) !== undefined && isOtherFolder(before.at(ROOT)!, root)
      ? root
      : after0;
  const needed = new Set(whiteouts.flatMap(foldersAbove));
  // What is in a folder comes before the folder itself.
  const entries = [...kept.values()]
    .toSorted((left, right) => compareBytePaths(right.path, left.path))
    .filter((entry) => {
      if (!isWorthIt(entry, needed, after)) return false;
      foldersAbove(entry.path).forEach((folder) => needed.add(folder));
      return true;
    });
  for (const folder of needed) {
    const there = after.at(folder);
    if (!kept.has(folder) && folder !== ROOT && there !== undefined) entries.push(there);
  }
  return {
    entries: [
      ...(top === undefined ? [] : [top]),
      ...entries.toSorted((a, b) => compareBytePaths(a.path, b.path)),
    ],
    whiteouts: [...new Set(whiteouts)].toSorted(compareBytePaths),
    opaque: new Set(),
    merge,
    dropped: dropped.toSorted(compareBytePaths),
  };
}

/** A folder with nothing in it that is as the release has it would only hide a later change of the release. */
function isWorthIt(entry: Entry, needed: ReadonlySet<BytePath>, after: Manifest): boolean {
  if (entry.type !== 'dir' || needed.has(entry.path)) return true;
  const there = after.at(entry.path);
  return there?.type !== 'dir' || isOtherFolder(there, entry);
}

/** Every name below a folder that hides, which the layers had and the laptop has not: said one by one, it holds for any release. */
function hiddenByOpaque(upper: Upper, before: Manifest): BytePath[] {
  if (upper.opaque.size === 0) return [];
  const here = new Set(upper.entries.map(({ path }) => path));
  const isBelow = (path: BytePath) => foldersAbove(path).some((folder) => upper.opaque.has(folder));
  return before.entries
    .map(({ path }) => path)
    .filter((path) => isBelow(path) && !here.has(path) && here.has(parentOf(path)));
}

function foldersAbove(path: BytePath): BytePath[] {
  const folders: BytePath[] = [];
  for (let folder = parentOf(path); folder !== ROOT; folder = parentOf(folder)) folders.push(folder);
  return folders;
}

function laptopWins(path: BytePath, before: Manifest, after: Manifest): boolean {
  if (!isChanged(path, before, after)) return true;
  return LAPTOPS.test(path) && !RELEASES.test(path);
}

/** Whether the two releases differ there; in time alone is no difference. */
function isChanged(path: BytePath, before: Manifest, after: Manifest): boolean {
  const [old, next] = [before.at(path), after.at(path)];
  if (old === undefined || next === undefined) return old !== next;
  return compareEntries(old, next).some((what) => what !== 'time' && what !== 'hardlink');
}

function isOtherFolder(one: Entry, other: Entry): boolean {
  return compareEntries(one, other).some((what) => what !== 'time');
}
