import type { Aspect } from '../../../shared/model/aspects.ts';
import { compareBytePaths, type BytePath } from '../../../shared/model/byte-path.ts';
import type { Difference, Entry, Manifest } from './entry.ts';
import { createGroupCheck } from './groups.ts';
import { sameDevice, sameXattrs } from './same-inode.ts';

/**
 * What differs between two entries at one path, in a fixed order. Of another type nothing else is compared.
 * `hardlink` here means that they name another first path.
 */
export function compareEntries(expected: Entry, found: Entry): Aspect[] {
  if (expected.type !== found.type) return ['type'];
  return [
    ...(expected.digest !== found.digest ? (['contents'] as const) : []),
    ...compareMetadata(expected, found),
    ...(expected.hardlink !== found.hardlink ? (['hardlink'] as const) : []),
  ];
}

/** The same without what takes reading a file, or a whole tree: contents and hard link. */
export function compareMetadata(expected: Entry, found: Entry): Aspect[] {
  if (expected.type !== found.type) return ['type'];
  const differences: Aspect[] = [];
  if (expected.size !== found.size) differences.push('size');
  if (expected.mode !== found.mode) differences.push('mode');
  if (expected.uid !== found.uid || expected.gid !== found.gid) differences.push('owner');
  if (expected.time !== found.time) differences.push('time');
  if (expected.link !== found.link) differences.push('link');
  if (!sameDevice(expected, found)) differences.push('device');
  if (!sameXattrs(expected.xattrs, found.xattrs)) differences.push('xattrs');
  return differences;
}

/**
 * Everything that differs between two trees, sorted by path. Hard links are compared as groups among the paths
 * that both have: a group that only lost or gained a path is `missing` or `extra` there, and nothing else.
 */
export function compareManifests(expected: Manifest, found: Manifest): Difference[] {
  const differences: Difference[] = [];
  const groupsAgree = createGroupCheck<BytePath, BytePath>();
  const left = expected.entries;
  const right = found.entries;
  for (let i = 0, j = 0; i < left.length || j < right.length;) {
    const mine = left[i];
    const theirs = right[j];
    const order =
      mine === undefined ? 1 : theirs === undefined ? -1 : compareBytePaths(mine.path, theirs.path);
    if (order <= 0) i++;
    if (order >= 0) j++;
    if (order < 0) differences.push({ path: mine!.path, what: 'missing' });
    else if (order > 0) differences.push({ path: theirs!.path, what: 'extra' });
    else {
      const aspects: Aspect[] = compareEntries(mine!, theirs!).filter((what) => what !== 'hardlink');
      if (aspects[0] !== 'type' && !groupsAgree(firstOf(mine!), firstOf(theirs!))) aspects.push('hardlink');
      for (const what of aspects) differences.push({ path: mine!.path, what });
    }
  }
  return differences;
}

function firstOf({ path, hardlink }: Entry): BytePath {
  return hardlink ?? path;
}
