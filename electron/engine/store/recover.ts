import { readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { unmount } from '../native/mount.ts';
import { readMounts } from '../overlay/mounts.ts';
import { isTemporaryName, removeDurably } from './durable.ts';
import type { StoreLayout } from './layout.ts';
import { removeTree } from './remove-tree.ts';

export interface Recovered {
  /** Mount points. */
  readonly unmounted: readonly string[];
  /** Paths in the store. */
  readonly removed: readonly string[];
}

/**
 * Clears away what an engine left that was killed, under the store's lock: mounts in `staging/`, rests of writes that
 * were cut off, and everything in `staging/` whose name `keeps` does not claim for an operation that can go on.
 *
 * Layers and systems are never touched here. They become visible by one rename when they are whole, so a kill leaves
 * none half made; one that is damaged may be all that is left of the way back, and one that nothing names is `clean`'s.
 */
export async function recoverStore(
  layout: StoreLayout,
  keeps: (name: string) => boolean,
): Promise<Recovered> {
  const unmounted = unmountBelow(layout.staging);
  const removed: string[] = [];
  for (const folder of ['', 'boot', 'systems', 'layers', 'machine', 'manifests', 'trust']) {
    for (const name of namesIn(join(layout.root, folder))) {
      if (!isTemporaryName(name)) continue;
      removeDurably(join(layout.root, folder, name));
      removed.push(join(folder, name));
    }
  }
  for (const name of namesIn(layout.staging)) {
    if (keeps(name)) continue;
    await removeTree(join(layout.staging, name));
    removed.push(join('staging', name));
  }
  return { unmounted, removed };
}

/** The last mounted first; lazily, since a process of the dead engine's may still have it. */
function unmountBelow(folder: string): string[] {
  const prefix = `${realpathSync(folder)}/`;
  const points = readMounts()
    .map(({ at }) => at)
    .filter((at) => at.startsWith(prefix))
    .reverse();
  for (const at of points) unmount(at, true);
  return points;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return [];
    throw error;
  }
}
