import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { Entry } from '../manifest/entry.ts';

export interface SortedOut {
  /** In manifest order, so that a folder comes after the one that it is in. */
  readonly folders: readonly Entry[];
  /** One entry for each other inode. */
  readonly firsts: readonly Entry[];
  /** The further names of an inode, by the path of its entry in `firsts`. */
  readonly twins: ReadonlyMap<BytePath, readonly BytePath[]>;
}

/** Entries by what has to be made for them. Pure. The first member of a group that is there stands for it. */
export function sortOut(entries: readonly Entry[]): SortedOut {
  const folders: Entry[] = [];
  const firsts: Entry[] = [];
  const twins = new Map<BytePath, BytePath[]>();
  const standsFor = new Map<BytePath, BytePath>();
  for (const entry of entries) {
    if (entry.type === 'dir') {
      folders.push(entry);
      continue;
    }
    const group = entry.hardlink ?? entry.path;
    const first = standsFor.get(group);
    if (first === undefined) {
      standsFor.set(group, entry.path);
      firsts.push(entry);
      continue;
    }
    const members = twins.get(first);
    if (members === undefined) twins.set(first, [entry.path]);
    else members.push(entry.path);
  }
  return { folders, firsts, twins };
}
