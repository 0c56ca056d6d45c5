import type { Entry, Xattr } from './entry.ts';

/** Whether two entries carry the attributes of one inode: everything but path and hard link. */
export function sameInode(left: Entry, right: Entry): boolean {
  return (
    left.type === right.type &&
    left.mode === right.mode &&
    left.uid === right.uid &&
    left.gid === right.gid &&
    left.time === right.time &&
    left.size === right.size &&
    left.digest === right.digest &&
    left.link === right.link &&
    sameDevice(left, right) &&
    sameXattrs(left.xattrs, right.xattrs)
  );
}

export function sameDevice({ device: left }: Entry, { device: right }: Entry): boolean {
  return left?.major === right?.major && left?.minor === right?.minor;
}

/** Both lists sorted by name. */
export function sameXattrs(left: readonly Xattr[] = [], right: readonly Xattr[] = []): boolean {
  return (
    left.length === right.length &&
    left.every(({ name, value }, index) => name === right[index]?.name && value === right[index].value)
  );
}
