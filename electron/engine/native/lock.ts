import { bind, succeed, SystemCallError } from './libc.ts';

const flock = bind<[number, number]>('int flock(int descriptor, int operation)');
const LOCK_EXCLUSIVE_NOW = 2 | 4;

/** Takes flock(2) on an open file for as long as it is open; false where another process has it. */
export function tryLock(descriptor: number): boolean {
  try {
    succeed(flock(descriptor, LOCK_EXCLUSIVE_NOW), 'flock', `descriptor ${descriptor}`);
    return true;
  } catch (error) {
    // EWOULDBLOCK is EAGAIN on Linux.
    if (error instanceof SystemCallError && error.code === 'EAGAIN') return false;
    throw error;
  }
}
