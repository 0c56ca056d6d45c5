import { compareBytePaths, type BytePath } from '../../../shared/model/byte-path.ts';
import type { Entry, Manifest } from '../manifest/entry.ts';
import { createHiddenPaths } from '../overlay/hidden-paths.ts';
import { changeOf, partOf } from '../plan/changes.ts';
import type { ChangedFile } from '../plan/changed-files.ts';
import type { Upper } from './rebase.ts';

/**
 * What a laptop changed itself, sorted by path: its machine layer against what the layers below show. Pure. The layer's files have
 * no digests: one that has the size and the time of what it covers is taken for the same contents, as rsync does.
 */
export function ownChanges({ entries, whiteouts, opaque }: Upper, below: Manifest): ChangedFile[] {
  const changes: ChangedFile[] = [];
  const add = (path: BytePath, before: Entry | undefined, after: Entry | undefined) => {
    const how = changeOf(before, after);
    if (how !== undefined) changes.push({ path, how, part: partOf(path), before, after });
  };
  const hidden = createHiddenPaths();
  whiteouts.forEach((path) => hidden.tell(path, 'covers'));
  opaque.forEach((path) => hidden.tell(path, 'opaque'));
  for (const entry of entries) {
    if (entry.type !== 'dir') hidden.tell(entry.path, 'covers');
    const before = below.at(entry.path);
    add(entry.path, before, withContentsOf(before, entry));
  }
  hidden.next();
  const here = new Set(entries.map(({ path }) => path));
  for (const entry of below.entries) {
    if (!here.has(entry.path) && hidden.isHidden(entry.path)) add(entry.path, entry, undefined);
  }
  return changes.toSorted((left, right) => compareBytePaths(left.path, right.path));
}

function withContentsOf(before: Entry | undefined, after: Entry): Entry {
  const isSame = before?.digest !== undefined && before.size === after.size && before.time === after.time;
  return isSame && after.type === 'file' ? { ...after, digest: before.digest } : after;
}
