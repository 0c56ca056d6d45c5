import { randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, renameSync, rmdirSync, unlinkSync } from 'node:fs';
import { createPacer } from '../progress/pacer.ts';

/** Bytes of a block of stat(2). */
const BLOCK = 512;

export interface Removed {
  /** Bytes that the disk has back: contents whose last name this was, and folders. */
  readonly bytes: number;
  readonly entries: number;
}

/**
 * Removes a folder with all that is in it (or a single file), whatever bytes its names are made of and however deep
 * it is: sub-folders are first moved up into `folder`, so no path ever gets long. It never leaves the file system
 * (a mount inside stops it with EBUSY), touches no inode but by unlink(2), and can be cut off and done again.
 * Nothing there is fine. `onEntry` is called for each removed entry.
 */
export async function removeTree(
  folder: string,
  options: { readonly signal?: AbortSignal; readonly onEntry?: () => void } = {},
): Promise<Removed> {
  const kind = lstatSync(folder, { throwIfNoEntry: false });
  if (kind === undefined) return { bytes: 0, entries: 0 };
  let bytes = 0;
  let entries = 0;
  const count = (freed: number) => {
    bytes += freed;
    entries++;
    options.onEntry?.();
  };
  if (!kind.isDirectory()) {
    count(unlink(Buffer.from(folder)));
    return { bytes, entries };
  }

  const pacer = createPacer(options.signal);
  const root: Buffer = Buffer.from(folder);
  const unique = randomBytes(8).toString('hex');
  const waiting: Buffer[] = [root];
  let moves = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of readdirSync(next, { withFileTypes: true, encoding: 'buffer' })) {
      if (pacer.isDue()) await pacer.rest();
      const path = join(next, entry.name);
      if (!entry.isDirectory()) {
        count(unlink(path));
        continue;
      }
      const moved = next === root ? path : join(root, Buffer.from(`.${unique}-${moves++}`));
      if (next !== root) renameSync(path, moved);
      waiting.push(moved);
    }
    if (next !== root) count(removeFolder(next));
  }
  count(removeFolder(root));
  return { bytes, entries };
}

/** Bytes that this freed. */
function unlink(path: Buffer): number {
  const { nlink, blocks } = lstatSync(path);
  unlinkSync(path);
  return nlink === 1 ? blocks * BLOCK : 0;
}

function join(folder: Buffer, name: Buffer): Buffer {
  return Buffer.concat([folder, Buffer.from('/'), name]);
}

/** Gives what it took itself, which on most file systems is a block at least: of a whole system that is megabytes. */
function removeFolder(folder: Buffer): number {
  const bytes = lstatSync(folder).blocks * BLOCK;
  rmdirSync(folder);
  return bytes;
}
