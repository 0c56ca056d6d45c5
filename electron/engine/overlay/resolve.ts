import { lstatSync, type Stats } from 'node:fs';
import { parentOf, ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { inTree } from '../native/paths.ts';
import { isOpaque } from './opaque.ts';

/**
 * Which layer shows a path, as overlayfs decides it (kernel documentation, filesystems/overlayfs), told from the layers
 * alone. `layers` are roots of trees, the core first; the answer is an index into them, `undefined` where the merged view
 * has no such path. For a folder it is the topmost layer that has it, whose attributes count.
 *
 * What was found of folders is remembered: ask only while the layers are sealed.
 */
export function createResolver(layers: readonly string[]): (path: BytePath) => number | undefined {
  const topFirst = layers.map((_, index) => index).reverse();
  const folders = new Map<BytePath, readonly number[]>([[ROOT, topFirst]]);

  /** Layers that take part in the folder at `path`, the topmost first; none where it is no folder. */
  function layersOf(path: BytePath): readonly number[] {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const taking: number[] = [];
    for (const layer of layersOf(parentOf(path))) {
      const place = inTree(layers[layer] ?? '', path);
      const found = look(place);
      if (found === undefined) continue;
      if (!found.isDirectory()) break; // a whiteout, or something else that hides the folders below it
      taking.push(layer);
      if (isOpaque(place)) break;
    }
    folders.set(path, taking);
    return taking;
  }

  return (path) => {
    if (path === ROOT) return topFirst[0];
    for (const layer of layersOf(parentOf(path))) {
      const found = look(inTree(layers[layer] ?? '', path));
      if (found !== undefined) return isWhiteout(found) ? undefined : layer;
    }
    return undefined;
  };
}

function look(path: Buffer): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function isWhiteout(found: Stats): boolean {
  return found.isCharacterDevice() && found.rdev === 0;
}
