import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { Manifest } from './entry.ts';

/** Paths that share an inode: the first path of each group of two or more, with all members in byte order. */
export function hardlinkGroups(manifest: Manifest): Map<BytePath, BytePath[]> {
  const groups = new Map<BytePath, BytePath[]>();
  for (const { path, hardlink } of manifest.entries) {
    if (hardlink === undefined) continue;
    const members = groups.get(hardlink);
    if (members === undefined) groups.set(hardlink, [hardlink, path]);
    else members.push(path);
  }
  return groups;
}

/**
 * Tells, path by path, whether two ways of grouping agree so far: a group of one side is the same group of the other
 * side wherever it comes up. A path that does not agree changes nothing for those after it.
 */
export function createGroupCheck<Left, Right>(): (left: Left, right: Right) => boolean {
  const rightOf = new Map<Left, Right>();
  const leftOf = new Map<Right, Left>();
  return (left, right) => {
    if (!rightOf.has(left) && !leftOf.has(right)) {
      rightOf.set(left, right);
      leftOf.set(right, left);
    }
    return rightOf.get(left) === right;
  };
}
