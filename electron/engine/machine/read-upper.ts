import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { Entry } from '../manifest/entry.ts';
import { readEntry } from '../manifest/read-entry.ts';
import { isOverlayXattr } from '../manifest/rules.ts';
import { placeOf, walkTree } from '../manifest/walk.ts';
import { isOpaque } from '../overlay/opaque.ts';
import type { Upper } from './rebase.ts';

/**
 * What an upper folder of overlayfs holds, also while it is mounted and written to: a file that goes meanwhile is left out.
 * Entries have no digest; each name of an inode stands for itself. `enter`: whether what is in a folder is read too.
 */
export async function readUpper(
  root: string,
  options: { readonly signal?: AbortSignal | undefined; readonly enter?: (path: BytePath) => boolean } = {},
): Promise<Upper> {
  const entries: Entry[] = [];
  const whiteouts: BytePath[] = [];
  const opaque = new Set<BytePath>();
  await walkTree(root, {
    visit(path, status) {
      const place = placeOf(root, path);
      const read = ifThere(() => readEntry(place, path, status));
      if (read === undefined) return;
      const { xattrs, ...bare } = read;
      const carried = xattrs?.filter(({ name }) => !isOverlayXattr(name)) ?? [];
      const entry: Entry = carried.length === 0 ? bare : { ...bare, xattrs: carried };
      const isWhiteout = entry.type === 'char' && entry.device?.major === 0 && entry.device.minor === 0;
      if (isWhiteout) whiteouts.push(path);
      else entries.push(entry);
      if (entry.type === 'dir' && ifThere(() => isOpaque(place)) === true) opaque.add(path);
    },
    unreadable(_path, error) {
      if (!isGone(error)) throw error;
    },
    ...(options.signal && { signal: options.signal }),
    ...(options.enter && { enter: options.enter }),
  });
  return { entries, whiteouts, opaque };
}

function ifThere<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
