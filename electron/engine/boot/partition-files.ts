/**
 * Changes to files of the boot loader's partition, which is FAT: it has no journal, and a firmware that mends nothing reads it. What is
 * certain there is that a sector is old or new, and that a flush comes between what was written before and after it. Nothing is ever
 * renamed: on Linux's vfat that puts a name without any contents on the disk, takes away the old one, and writes size and place whenever
 * it writes back the inode, in any order and in several sectors. What a name replaces is given free at the same moment.
 */
import { closeSync, fsyncSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncPath } from '../native/sync.ts';

/** Bytes that a disk writes whole or not at all. */
export const SECTOR = 512;

/**
 * Makes a new file. Once it has come back, name and contents are on the disk; cut off before that it may be there with any contents, so nobody
 * may believe in it for its name alone. Where it fails the file is gone.
 */
export function makeFile(path: string, pieces: Iterable<Uint8Array>): void {
  const descriptor = openSync(path, 'wx', 0o644);
  try {
    let isFirst = true;
    for (const piece of pieces) {
      writeSync(descriptor, piece);
      // From here on it has a place in its folder, by which all that follows can be given free again.
      if (isFirst) fsyncSync(descriptor);
      isFirst = false;
    }
    fsyncSync(descriptor);
    syncPath(dirname(path));
  } catch (error) {
    removeFile(path);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Replaces one sector of a file that is there; whoever reads sees the old or the new one. */
export function replaceSector(path: string, index: number, bytes: Uint8Array): void {
  if (bytes.length > SECTOR) throw new RangeError('more than a sector');
  const descriptor = openSync(path, 'r+');
  try {
    writeSync(descriptor, bytes, 0, bytes.length, index * SECTOR);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Removes a file. It is held until its name is gone from the disk: its place is given free only then. Nothing there is fine. */
export function removeFile(path: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    unlinkSync(path);
    syncPath(dirname(path));
  } finally {
    closeSync(descriptor);
  }
}
