import { closeSync, constants, openSync } from 'node:fs';
import type { BytePath } from '../../../shared/model/byte-path.ts';

/** open(2): only a place in the tree, nothing is read. Node does not name it. */
const O_PATH = 0o10000000;

export interface Beneath {
  /** Address of the last component in its folder, which stays that folder whatever is renamed meanwhile. */
  readonly at: Buffer;
  close(): void;
}

/**
 * The way from an open folder down to `path` without following a symbolic link, though a stranger may be changing the
 * tree: each folder is opened by its name in the one before (proc(5), /proc/self/fd). The last component may be
 * anything; who opens it must not follow it either. Throws the system's error.
 */
export function openBeneath(root: number, path: BytePath): Beneath {
  const names = path.split('/');
  const last = names.pop() as string;
  let folder = root;
  try {
    for (const name of names) {
      const next = openSync(addressOf(folder, name), O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW);
      if (folder !== root) closeSync(folder);
      folder = next;
    }
  } catch (error) {
    if (folder !== root) closeSync(folder);
    throw error;
  }
  return {
    at: addressOf(folder, last),
    close: () => {
      if (folder !== root) closeSync(folder);
    },
  };
}

function addressOf(folder: number, name: string): Buffer {
  return Buffer.from(`/proc/self/fd/${folder}/${name}`, 'latin1');
}
