import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { tryLock } from '../engine/native/lock.ts';

/** Milliseconds between two looks. */
const LOOK_AGAIN = 250;

export interface FileLock {
  release(): void;
}

/** flock(2) on a file that is made where it is not there: it goes with the process. Undefined where another has it. */
export function tryFileLock(path: string): FileLock | undefined {
  mkdirSync(dirname(path), { recursive: true });
  const descriptor = openSync(path, 'a', 0o600);
  if (tryLock(descriptor)) return { release: () => closeSync(descriptor) };
  closeSync(descriptor);
  return undefined;
}

/** The same, when the other has let go of it. */
export async function waitForFileLock(path: string, signal?: AbortSignal): Promise<FileLock> {
  for (;;) {
    const lock = tryFileLock(path);
    if (lock !== undefined) return lock;
    await pause(LOOK_AGAIN, undefined, signal === undefined ? {} : { signal });
  }
}
