import { chmodSync, constants, copyFileSync, linkSync, lstatSync, mkdirSync } from 'node:fs';
import { parentOf, ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { inTree } from '../native/paths.ts';
import { createPacer } from '../progress/pacer.ts';

const READABLE_BY_ALL = 0o004;

export interface Base {
  /** The name that the source has it under. */
  readonly path: BytePath;
  /** A file of this machine that is probably like it. */
  readonly from: Buffer;
}

/**
 * Lays bases for deltas in a new folder `into`, under the names of what they are bases for, so that another user can
 * read them and sees nothing else of where they come from. The inodes are not touched but for their link count.
 */
export async function layBases(into: string, bases: Iterable<Base>, signal?: AbortSignal): Promise<void> {
  const pacer = createPacer(signal);
  const made = new Set<BytePath>();
  makeFolder(into, ROOT, made);
  for (const { path, from } of bases) {
    if (pacer.isDue()) await pacer.rest();
    makeFolder(into, parentOf(path), made);
    layBase(from, inTree(into, path));
  }
}

/**
 * A hard link where everybody may read the file and it is on the same file system, else a copy that everybody may
 * read.
 */
export function layBase(from: Buffer, to: Buffer): void {
  if (!isPlainFile(from)) return;
  if ((lstatSync(from).mode & READABLE_BY_ALL) !== 0 && link(from, to)) return;
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    chmodSync(to, 0o644);
  } catch (error) {
    // Only root reads everything. Without its base a file comes whole.
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
  }
}

/** Whether there is a file, and not a link to one. */
export function isPlainFile(path: Buffer): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function link(from: Buffer, to: Buffer): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    // Another file system, too many links, or one that is not ours: a copy does as well.
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EXDEV' || code === 'EMLINK' || code === 'EPERM' || code === 'ENOTSUP') return false;
    throw error;
  }
}

function makeFolder(root: string, path: BytePath, made: Set<BytePath>): void {
  if (made.has(path)) return;
  if (path !== ROOT) makeFolder(root, parentOf(path), made);
  const at = inTree(root, path);
  mkdirSync(at);
  chmodSync(at, 0o755); // whatever our umask
  made.add(path);
}
