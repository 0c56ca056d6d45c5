import { closeSync, fsyncSync, openSync } from 'node:fs';
import { bind, succeed } from './libc.ts';

const syncfs = bind<[number]>('int syncfs(int descriptor)');
const fadvise = bind<[number, number, number, number]>(
  'int posix_fadvise(int descriptor, int64_t offset, int64_t length, int advice)',
);
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

/** The names in a folder, or the contents of a file, reach the disk: fsync(2). */
export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The kernel forgets the clean pages of an open file, so that the next read is from the disk. Only advice: posix_fadvise(2). */
export function forgetPages(descriptor: number): void {
  fadvise(descriptor, 0, 0, DONT_NEED);
}
