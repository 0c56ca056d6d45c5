import { linkSync, lstatSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { Entry } from '../manifest/entry.ts';
import { makeNode } from '../native/nodes.ts';
import type { Added, AssembleOptions } from './assemble-options.ts';
import { copyContent } from './copy-contents.ts';
import { dress, undress } from './dress.ts';
import { wrongContent } from './error-at.ts';
import { hasContent, sourceOf } from './source-of.ts';

export interface Placer {
  /**
   * Puts the inode of `entry` in its place under all its names. What is copied must be there already; a promise
   * comes back only where something had to be copied after all.
   */
  place(entry: Entry, further: readonly BytePath[]): Promise<void> | undefined;
  /** What that took so far. */
  readonly added: Added;
}

export function createPlacer(at: (path: BytePath) => Buffer, options: AssembleOptions): Placer {
  const added: Added = { bytes: 0, inodes: 0 };

  function finish(entry: Entry, further: readonly BytePath[]): void {
    const path = at(entry.path);
    for (const twin of further) linkSync(path, at(twin));
    dress(path, entry);
    added.inodes++;
    added.bytes += entry.size ?? 0;
  }

  return {
    added,
    place(entry, further) {
      const path = at(entry.path);
      const source = sourceOf(entry, options);
      if (source?.by === 'link') {
        if (share(source.from, [path, ...further.map(at)])) return undefined;
        if (hasContent(entry)) {
          return copyContent(entry, source.from, path, options).then(() => finish(entry, further));
        }
        makeNew(path, entry);
      } else if (source?.by === 'move') takeOver(source.from, path, entry);
      else if (source === undefined) makeNew(path, entry);
      finish(entry, further);
      return undefined;
    },
  };
}

/** Whether `from` could take all these names. ext4 allows 65,000 for an inode; a group stays together or is made anew. */
function share(from: Buffer, names: readonly Buffer[]): boolean {
  let made = 0;
  try {
    for (const name of names) {
      linkSync(from, name);
      made++;
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EMLINK') throw error;
    for (const name of names.slice(0, made)) unlinkSync(name);
    return false;
  }
}

/** A file that another user wrote: nothing of it is believed but its contents, which were checked where they arrived. */
function takeOver(from: Buffer, to: Buffer, entry: Entry): void {
  const found = lstatSync(from);
  if (!found.isFile()) throw wrongContent(entry.path, 'not-a-file');
  if (found.nlink !== 1) throw wrongContent(entry.path, 'links'); // another name would outlive the sealing
  if (found.size !== entry.size) throw wrongContent(entry.path, 'size');
  renameSync(from, to);
  undress(to);
}

function makeNew(path: Buffer, entry: Entry): void {
  switch (entry.type) {
    case 'file':
      return writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
    case 'link':
      // Node wants a target as text or bytes; bytes go through untouched.
      return symlinkSync(Buffer.from(entry.link ?? '', 'latin1'), path);
    case 'char':
    case 'block':
      return makeNode(path, entry.type, entry.device?.major, entry.device?.minor);
    case 'fifo':
    case 'socket':
      return makeNode(path, entry.type);
    case 'dir':
      throw new TypeError('folders are made elsewhere');
  }
}
