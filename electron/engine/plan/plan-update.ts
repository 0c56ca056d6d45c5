import { parentOf, ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { compareEntries } from '../manifest/compare.ts';
import type { Entry, Manifest } from '../manifest/entry.ts';
import { createBaseFinder } from './find-base.ts';
import type { CopyItem, FetchItem, Plan } from './plan.ts';

/** A content that a tree of this laptop holds. `tree` 0 is the system before; others follow the order given. */
export interface Holding {
  readonly tree: number;
  readonly path: BytePath;
}

/** Where each content of the given trees is, by digest; the first tree wins. */
export function holdings(trees: readonly Manifest[]): Map<string, Holding> {
  const found = new Map<string, Holding>();
  trees.forEach((manifest, tree) => {
    for (const { path, digest, size } of manifest.entries) {
      if (digest !== undefined && size !== 0 && !found.has(digest)) found.set(digest, { tree, path });
    }
  });
  return found;
}

/**
 * What an overlay over `from` must hold so that both together are `to`. Pure.
 * `held` tells which contents are on this laptop already (`holdings`, with `from` first).
 */
export function planUpdate(from: Manifest, to: Manifest, held = holdings([from])): Plan {
  const changed = changedEntries(from, to);
  const whiteouts = gonePaths(from, to);
  const place = withFoldersOnTheWay(to, changed, whiteouts);
  const opaque = new Set<BytePath>();
  for (const { path, type } of place) {
    if (type === 'dir' && from.at(path)?.type !== 'dir') opaque.add(path);
  }
  return { place, opaque, whiteouts, ...contentsFor(from, to, place, held) };
}

/** The plan of a system that begins from nothing: everything is placed and fetched. */
export function planWhole(to: Manifest): Plan {
  const nothing: Manifest = { entries: [], at: () => undefined };
  return { ...planUpdate(nothing, to, new Map()), opaque: new Set() };
}

/** Entries of `to` that can't be shown from below. The members of a hard-link group stay or go together. */
function changedEntries(from: Manifest, to: Manifest): Set<Entry> {
  const changed = new Set<Entry>();
  const groups = new Map<BytePath, Entry[]>();
  for (const entry of to.entries) {
    if (entry.type === 'dir') {
      const before = from.at(entry.path);
      if (before === undefined || !sameAttributes(before, entry)) changed.add(entry);
      continue;
    }
    const first = entry.hardlink ?? entry.path;
    const members = groups.get(first);
    if (members === undefined) groups.set(first, [entry]);
    else members.push(entry);
  }
  // One inode below can stand for one group above only: what was one and is now two needs a second inode.
  const claimed = new Set<BytePath>();
  for (const members of groups.values()) {
    const inode = inodeBelow(from, members);
    if (inode === undefined || claimed.has(inode)) members.forEach((member) => changed.add(member));
    else claimed.add(inode);
  }
  return changed;
}

/** The first path of the one group below that shows all `members` as they should be, if there is one. */
function inodeBelow(from: Manifest, members: readonly Entry[]): BytePath | undefined {
  let inode: BytePath | undefined;
  for (const member of members) {
    const before = from.at(member.path);
    if (before === undefined || !sameAttributes(before, member)) return undefined;
    const first = before.hardlink ?? before.path;
    if (inode !== undefined && inode !== first) return undefined;
    inode = first;
  }
  return inode;
}

function sameAttributes(before: Entry, after: Entry): boolean {
  return compareEntries(after, before).every((aspect) => aspect === 'hardlink');
}

/** The topmost paths below that are no more: what lies in a folder that goes, or that became something else, goes with it. */
function gonePaths(from: Manifest, to: Manifest): BytePath[] {
  const gone: BytePath[] = [];
  for (const { path } of from.entries) {
    if (to.at(path) === undefined && to.at(parentOf(path))?.type === 'dir') gone.push(path);
  }
  return gone;
}

function withFoldersOnTheWay(to: Manifest, changed: Set<Entry>, whiteouts: readonly BytePath[]): Entry[] {
  const needed = new Set<BytePath>([ROOT]);
  const addWay = (path: BytePath): void => {
    for (let folder = parentOf(path); !needed.has(folder); folder = parentOf(folder)) needed.add(folder);
  };
  for (const { path } of changed) addWay(path);
  for (const path of whiteouts) addWay(path);
  return to.entries.filter((entry) => changed.has(entry) || needed.has(entry.path));
}

function contentsFor(
  from: Manifest,
  to: Manifest,
  place: readonly Entry[],
  held: ReadonlyMap<string, Holding>,
): { fetch: FetchItem[]; copy: CopyItem[] } {
  const fetch: FetchItem[] = [];
  const copy: CopyItem[] = [];
  const wanted = new Set<string>();
  const findBase = createBaseFinder(from, to);
  for (const entry of place) {
    const { path, digest, size } = entry;
    if (digest === undefined || size === undefined || size === 0 || entry.hardlink !== undefined) continue;
    const holding = held.get(digest);
    if (holding !== undefined) {
      copy.push({ path, from: holding.path, tree: holding.tree, size, digest });
    } else if (!wanted.has(digest)) {
      wanted.add(digest);
      const base = findBase(path, size);
      fetch.push({ path, size, digest, ...(base === undefined ? {} : { base }) });
    }
  }
  return { fetch, copy };
}
