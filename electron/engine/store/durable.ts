/**
 * Small writes that survive a power cut: whoever reads sees the old or the new, never a mixture, and once a call
 * has come back, the new. What a killed call leaves behind has a temporary name (`isTemporaryName`), which no reader
 * of the store takes for a record and which recovery removes.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { syncPath } from '../native/sync.ts';

/** Replaces or makes the file at `path` with these contents, never readable by more than `mode` says; a string is UTF-8. */
export function writeDurably(path: string, contents: Uint8Array | string, mode = 0o644): void {
  const temporary = temporaryBeside(path);
  try {
    const descriptor = openSync(temporary, 'wx', mode);
    try {
      fchmodSync(descriptor, mode); // whatever the umask of who called us
      writeFileSync(descriptor, contents);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncPath(dirname(path));
}

/** Makes `link` a symbolic link to `target`, whatever it was before. */
export function pointAt(link: string, target: string): void {
  const temporary = temporaryBeside(link);
  try {
    symlinkSync(target, temporary);
    // A link can't be opened to be synced: its folder takes it along, before it replaces the one that works.
    syncPath(dirname(link));
    renameSync(temporary, link);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncPath(dirname(link));
}

/** Target of the symbolic link, as stored; `undefined` where there is nothing. */
export function readPointer(link: string): string | undefined {
  return unlessMissing(() => readlinkSync(link));
}

/** Removes a file or link. Nothing there is fine. */
export function removeDurably(path: string): void {
  unlessMissing(() => unlinkSync(path));
  syncPath(dirname(path));
}

/** rename(2), and both folders reach the disk. What is renamed must have been synced by the caller. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  syncPath(dirname(to));
  if (dirname(from) !== dirname(to)) syncPath(dirname(from));
}

const TEMPORARY = /^\.new-[0-9a-f]{16}$/;

/** Whether a file of this name is the rest of a write that was cut off. */
export function isTemporaryName(name: string): boolean {
  return TEMPORARY.test(name);
}

/** A name beside `path` for what is unfinished. Begins with a dot, so that it is no id either. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.new-${randomBytes(8).toString('hex')}`);
}

function unlessMissing<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
