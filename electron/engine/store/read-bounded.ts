import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/**
 * The first or last bytes of a file, at most `most`; `undefined` where there is none, or it is a link or no regular file. For what
 * somebody else wrote, who may have written anything.
 */
export function readBounded(path: string, most: number, end: 'first' | 'last' = 'first'): Buffer | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ELOOP' || code === 'ENOTDIR' || code === 'ENXIO') return undefined;
    throw error;
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) return undefined;
    const length = Math.min(status.size, most);
    const bytes = Buffer.alloc(length);
    const read = readSync(descriptor, bytes, 0, length, end === 'first' ? 0 : status.size - length);
    return bytes.subarray(0, read);
  } finally {
    closeSync(descriptor);
  }
}
