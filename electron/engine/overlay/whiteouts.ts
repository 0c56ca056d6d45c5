import { linkSync } from 'node:fs';
import { makeNode } from '../native/nodes.ts';

/** ext4 allows 65,000 names for an inode. */
export const MOST_LINKS = 60_000;

export interface WhiteoutMaker {
  /** Makes a whiteout at `path`, where nothing is. */
  make(path: Buffer): void;
  /** Inodes used so far. */
  readonly inodes: number;
}

/** Whiteouts are character devices 0/0 (kernel documentation, filesystems/overlayfs), hard links of as few as can be. */
export function createWhiteoutMaker(mostLinks = MOST_LINKS): WhiteoutMaker {
  let first: Buffer | undefined;
  let links = 0;
  let inodes = 0;

  function link(path: Buffer): boolean {
    if (first === undefined || links >= mostLinks) return false;
    try {
      linkSync(first, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EMLINK') return false;
      throw error;
    }
    links++;
    return true;
  }

  return {
    make(path) {
      if (link(path)) return;
      makeNode(path, 'char', 0, 0);
      first = path;
      links = 1;
      inodes++;
    },
    get inodes() {
      return inodes;
    },
  };
}
