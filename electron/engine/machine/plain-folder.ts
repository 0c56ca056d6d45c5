import { closeSync, constants, openSync } from 'node:fs';
import { ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import type { OpenFolder } from '../overlay/open-folder.ts';

const { O_DIRECTORY, O_NOFOLLOW, O_RDONLY } = constants;

/**
 * Opens the folder `path` below `root` name by name, so that no link leads elsewhere, whoever makes one meanwhile. `undefined` where there is no such
 * folder, or a link on the way.
 */
export function openPlainFolder(root: string, path: BytePath): OpenFolder | undefined {
  let descriptor = openSync(root, O_RDONLY | O_DIRECTORY);
  for (const name of path === ROOT ? [] : path.split('/')) {
    const above = descriptor;
    try {
      const below = Buffer.concat([Buffer.from(`/proc/self/fd/${above}/`), Buffer.from(name, 'latin1')]);
      descriptor = openSync(below, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return undefined;
      throw error;
    } finally {
      closeSync(above);
    }
  }
  return { root: `/proc/self/fd/${descriptor}/.`, close: () => closeSync(descriptor) };
}
