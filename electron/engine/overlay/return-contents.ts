import { chmodSync, lchownSync, lstatSync, renameSync } from 'node:fs';
import type { Entry } from '../manifest/entry.ts';
import { inTree } from '../native/paths.ts';
import type { AssembleOptions } from './assemble-options.ts';
import { undress } from './dress.ts';
import { openFolder } from './open-folder.ts';
import { sortOut } from './sort-out.ts';
import { sourceOf } from './source-of.ts';

/**
 * Undoes the moves of an `assembleTree` that was cut off, before its tree is removed: what came over a slow line need
 * not come again. `contentOf` must answer as it did then. The files come back as plain ones of root's, mode 0644; their
 * contents have to be checked again. What can't go back, because its folder is gone or something stands in its
 * place, stays.
 */
export function returnContents(
  options: Pick<AssembleOptions, 'into' | 'entries' | 'contentOf' | 'shareOf'>,
): number {
  if (lstatSync(options.into, { throwIfNoEntry: false }) === undefined) return 0;
  const tree = openFolder(options.into);
  try {
    let returned = 0;
    for (const entry of sortOut(options.entries).firsts) {
      const source = sourceOf(entry, options);
      if (source?.by === 'move' && giveBack(tree.root, entry, source.from)) returned++;
    }
    return returned;
  } finally {
    tree.close();
  }
}

function giveBack(root: string, entry: Entry, to: Buffer): boolean {
  const path = inTree(root, entry.path);
  const found = look(path);
  const isOurs = found?.isFile() === true && found.size === entry.size;
  if (!isOurs || look(to) !== undefined) return false;
  undress(path);
  lchownSync(path, 0, 0);
  chmodSync(path, 0o644);
  try {
    renameSync(path, to);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}

function look(path: Buffer) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
