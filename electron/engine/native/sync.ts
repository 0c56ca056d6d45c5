import { closeSync, fsyncSync, openSync } from 'node:fs';
import { constants } from 'node:os';
import { bind, bindAsync, succeed, SystemCallError } from './libc.ts';

const syncfs = bind<[number]>('int syncfs(int descriptor)');
const syncfsAsync = bindAsync<[number]>('int syncfs(int descriptor)');
const fadvise = bind<[number, number, number, number]>(
  'int posix_fadvise(int descriptor, int64_t offset, int64_t length, int advice)',
);
const WILL_NEED = 3;
const DONT_NEED = 4;

/** Everything of the file system that holds `path` reaches its disk: syncfs(2). */
export function syncFileSystem(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    succeed(syncfs(descriptor), 'syncfs', path);
  } finally {
    closeSync(descriptor);
  }
}

/** The same, while other work goes on. */
export async function syncFileSystemMeanwhile(path: string): Promise<void> {
  const descriptor = openSync(path, 'r');
  try {
    const result = await syncfsAsync(descriptor);
    // A thread's errno is its own; of the errors that syncfs(2) names, this is what a disk gives.
    if (Number(result) < 0) throw new SystemCallError('syncfs', constants.errno.EIO, path);
  } finally {
    closeSync(descriptor);
  }
}

/** The names in a folder, or the contents of a file, reach the disk: fsync(2). */
export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The kernel forgets the clean pages of an open file and begins to read it anew, so that what is read next comes from
 * the disk. Only advice: posix_fadvise(2).
 */
export function readAnew(descriptor: number): void {
  fadvise(descriptor, 0, 0, DONT_NEED);
  fadvise(descriptor, 0, 0, WILL_NEED);
}
