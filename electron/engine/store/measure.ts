import { lstatSync, type BigIntStats } from 'node:fs';
import { ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { walkTree } from '../manifest/walk.ts';

/** Bytes of a block of stat(2). */
const BLOCK = 512n;

export interface Measure {
  /**
   * Bytes that the disk gave for a file, or a folder with all that is in it, without what was measured before: an inode with several names counts
   * once. Nothing there is nothing. `visit` is told of each path what it added.
   */
  of(place: string, visit?: (path: BytePath, status: BigIntStats, bytes: number) => void): Promise<number>;
}

/** For looking at a store while others may change it: what goes meanwhile is passed over. Lets others have their turn. */
export function createMeasure(): Measure {
  const seen = new Set<bigint>();
  return {
    async of(place, visit) {
      let sum = 0;
      const add = (path: BytePath, status: BigIntStats) => {
        const hasNames = !status.isDirectory() && status.nlink > 1n;
        const bytes = hasNames && seen.has(status.ino) ? 0 : Number(status.blocks * BLOCK);
        if (hasNames) seen.add(status.ino);
        sum += bytes;
        visit?.(path, status, bytes);
      };
      const top = lstatSync(place, { bigint: true, throwIfNoEntry: false });
      if (top === undefined) return 0;
      if (!top.isDirectory()) {
        add(ROOT, top);
        return sum;
      }
      try {
        await walkTree(place, {
          visit: add,
          unreadable: () => undefined,
        });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
      return sum;
    },
  };
}
