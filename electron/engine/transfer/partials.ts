import { constants, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** On a partial's mode: its base was appended. (No partial is ever executed.) */
const APPENDED = 0o100;
const PIECE = 256 * 1024;
/** A base this many times larger than what is wanted is not worth its bytes. */
const MOST_TIMES_LARGER = 4;

/**
 * Makes a partial as good a base as the base itself: a partial displaces the base that `--copy-dest` would offer,
 * and all that was not yet fetched would come whole. The base's bytes behind those that are here already are found
 * by rsync wherever they are. Done once for a partial; later runs of rsync write to it in place, and never need what
 * they write over.
 */
export async function appendBase(partial: Buffer, base: Buffer, size: number): Promise<void> {
  const from = await open(base, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const to = await open(partial, constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW);
    try {
      const stat = await to.stat();
      if (isAppended(stat) || (await from.stat()).size > size * MOST_TIMES_LARGER) return;
      await copyBehind(from, to);
      await to.chmod((stat.mode & 0o777) | APPENDED);
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

function isAppended({ mode }: Stats): boolean {
  return (mode & APPENDED) !== 0;
}

async function copyBehind(from: FileHandle, to: FileHandle): Promise<void> {
  const buffer = Buffer.allocUnsafe(PIECE);
  for (let position = 0; ;) {
    const { bytesRead } = await from.read(buffer, 0, PIECE, position);
    if (bytesRead === 0) return;
    await to.writeFile(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}
