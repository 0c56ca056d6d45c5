import { lstatSync } from 'node:fs';

/**
 * What tells a file that was hashed from one that was put in its place or written to since. The change time can't be
 * set by who owns the file.
 */
export interface Stamp {
  readonly inode: bigint;
  readonly size: bigint;
  readonly changed: bigint;
}

/** Of a regular file with one name; `undefined` for everything else, and for nothing. */
export function stampOf(path: Buffer): Stamp | undefined {
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (stat?.isFile() !== true || stat.nlink !== 1n) return undefined;
  return { inode: stat.ino, size: stat.size, changed: stat.ctimeNs };
}

export function sameStamp(left: Stamp | undefined, right: Stamp | undefined): boolean {
  return (
    left !== undefined &&
    right !== undefined &&
    left.inode === right.inode &&
    left.size === right.size &&
    left.changed === right.changed
  );
}
