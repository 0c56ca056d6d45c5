import { createHash, type Hash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { readAnew } from '../native/sync.ts';
import type { Contents } from './hasher.ts';

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_NOCTTY } = constants;
/** Holes are made of whole blocks of this many bytes, as most file systems have them. */
const BLOCK = 4096;
const NO_BLOCK = Buffer.alloc(BLOCK);
const buffer = Buffer.allocUnsafeSlow(256 * 1024);

export interface ReadingOptions {
  /** Called between pieces; throws to stop. */
  readonly pause: () => void;
}

/** Digest and size of the regular file at `path`. Blocking: for a worker. */
export function hashContents(path: Buffer, { pause }: ReadingOptions): Contents {
  return withRegularFile(path, (descriptor) => readAll(descriptor, pause, () => {}));
}

/** What is hashed next at `path` comes from the disk, which can begin before it is its turn. */
export function expectFromDisk(path: Buffer): void {
  try {
    withRegularFile(path, readAnew);
  } catch {
    // Hashing it will say what is wrong with it.
  }
}

/** The same, and its contents in a new file `to`, which is removed again if that fails. Blocking: for a worker. */
export function copyContents(path: Buffer, to: Buffer, { pause }: ReadingOptions): Contents {
  return withRegularFile(path, (source) => {
    const target = openSync(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
    try {
      const contents = readAll(source, pause, (length, position) =>
        writeUnlessZero(target, length, position),
      );
      ftruncateSync(target, contents.size);
      closeSync(target);
      return contents;
    } catch (error) {
      closeQuietly(target);
      unlinkSync(to);
      throw error;
    }
  });
}

function withRegularFile<Result>(path: Buffer, use: (descriptor: number) => Result): Result {
  // Opening alone can set off a device; so look first. What is swapped in between is caught after.
  if (!lstatSync(path).isFile()) throw notRegular(path);
  const descriptor = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  try {
    if (!fstatSync(descriptor).isFile()) throw notRegular(path);
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function notRegular(path: Buffer): Error {
  const error = new Error(`EINVAL: not a regular file, open '${path.toString('latin1')}'`);
  return Object.assign(error, { code: 'EINVAL', errno: -22, syscall: 'open' });
}

/** Fills `buffer` again and again; every piece but the last is whole, so pieces begin at multiples of its length. */
function readAll(
  descriptor: number,
  pause: () => void,
  use: (length: number, position: number) => void,
): Contents {
  const hash: Hash = createHash('sha256');
  let size = 0;
  for (;;) {
    const length = fill(descriptor, size);
    hash.update(length === buffer.length ? buffer : buffer.subarray(0, length));
    use(length, size);
    size += length;
    if (length < buffer.length) return { digest: hash.digest('hex'), size };
    pause();
  }
}

/** Bytes read: fewer than `buffer` holds only at the end of the file. */
function fill(descriptor: number, position: number): number {
  let length = 0;
  while (length < buffer.length) {
    const count = readSync(descriptor, buffer, length, buffer.length - length, position + length);
    if (count === 0) break;
    length += count;
  }
  return length;
}

/** Writes what `buffer` holds, run by run, leaving out whole blocks of zeros. */
function writeUnlessZero(descriptor: number, length: number, position: number): void {
  let start = 0;
  for (let block = 0; block < length; block += BLOCK) {
    if (block + BLOCK > length || !isZero(block)) continue;
    writeAll(descriptor, start, block, position);
    start = block + BLOCK;
  }
  writeAll(descriptor, start, length, position);
}

function isZero(block: number): boolean {
  return buffer[block] === 0 && buffer.compare(NO_BLOCK, 0, BLOCK, block, block + BLOCK) === 0;
}

function writeAll(descriptor: number, start: number, end: number, position: number): void {
  for (let from = start; from < end;) {
    from += writeSync(descriptor, buffer, from, end - from, position + from);
  }
}

function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // The error that led here says more.
  }
}
