import { closeSync, constants, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError } from '../../../shared/model/errors.ts';
import { tryLock } from '../native/lock.ts';
import type { StoreLayout } from '../store/layout.ts';

/** Milliseconds between two looks whether another has done, and looks at most: each holds it for less than a second or two. */
const PAUSE = 20;
const MOST_LOOKS = 1500;

/**
 * Does `work` while nobody else tries or changes the PIN, in this process or another: flock(2) on a file of its own, since
 * the store's lock may be held for an hour. E_BUSY where it can't be had for half a minute.
 */
export async function withPinLock<Result>(
  { teacherPinLock }: StoreLayout,
  work: () => Promise<Result>,
): Promise<Result> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW;
  const descriptor = openSync(teacherPinLock, flags, 0o600);
  try {
    for (let look = 0; !tryLock(descriptor); look++) {
      if (look === MOST_LOOKS) throw new EngineError('E_BUSY', { retryable: true });
      await sleep(PAUSE);
    }
    return await work();
  } finally {
    closeSync(descriptor);
  }
}
