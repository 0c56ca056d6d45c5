import { bind, cString, succeed } from './libc.ts';

const AT_FDCWD = -100;
const AT_SYMLINK_NOFOLLOW = 0x100;
const BILLION = 1_000_000_000n;

const utimensat = bind<[number, Uint8Array, Uint8Array, number]>(
  'int utimensat(int folder, const void *path, const void *times, int flags)',
);

/**
 * Sets the access and modification time of `path` itself, link or not, to `time` nanoseconds since 1970.
 * Before 1970 the seconds are the floor and the nanoseconds count up from there: utimensat(2).
 */
export function setTimes(path: Uint8Array, time: bigint): void {
  let nanoseconds = time % BILLION;
  if (nanoseconds < 0n) nanoseconds += BILLION;
  const seconds = (time - nanoseconds) / BILLION;
  const times = Buffer.alloc(32);
  times.writeBigInt64LE(seconds, 0);
  times.writeBigInt64LE(nanoseconds, 8);
  times.copy(times, 16, 0, 16);
  succeed(utimensat(AT_FDCWD, cString(path), times, AT_SYMLINK_NOFOLLOW), 'utimensat', path);
}
