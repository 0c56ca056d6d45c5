import { closeSync, constants, openSync } from 'node:fs';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { Hasher } from '../verify/hasher.ts';
import { createWork } from '../verify/work.ts';
import { openBeneath } from './beneath.ts';
import { sameStamp, stampOf, type Stamp } from './stamp.ts';
import type { Wanted } from './wanted.ts';

/** Files that are hashed at a time; the hash pool shares them out to its threads. */
const MOST_AT_A_TIME = 16;

export interface Arrivals {
  /** rsync says that the contents of `path` are there. */
  arrived(path: BytePath): void;
  /** rsync has ended: settled when nothing is being hashed any more. */
  end(): Promise<void>;
}

/**
 * Hashes files while rsync still runs, as they arrive; `verified` is called with each that is right, and with what
 * it then was. Whoever runs rsync may be changing the tree under us, so no link is followed, and what is not right
 * yet is left for the survey after rsync's end, which also compares the stamps.
 */
export function createArrivals(options: {
  readonly incoming: string;
  readonly wanted: Wanted;
  readonly hasher: Hasher;
  readonly verified: (path: BytePath, stamp: Stamp) => void;
  readonly signal?: AbortSignal;
}): Arrivals {
  const { wanted, hasher, signal } = options;
  const root = openSync(options.incoming, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  let last: BytePath | undefined;

  async function hash(path: BytePath): Promise<void> {
    const item = wanted.items.get(path);
    if (item === undefined) return;
    const { at, close } = openBeneath(root, path);
    try {
      const before = stampOf(at);
      if (before === undefined || before.size !== BigInt(item.size)) return;
      const { digest } = await hasher.hash(at, signal === undefined ? {} : { signal });
      if (digest === item.digest && sameStamp(before, stampOf(at))) options.verified(path, before);
    } finally {
      close();
    }
  }

  const work = createWork(MOST_AT_A_TIME, (path: BytePath) =>
    // Not there, not readable, not a file: the survey will tell.
    signal?.aborted === true ? Promise.resolve() : hash(path).catch(() => {}),
  );

  return {
    arrived(path) {
      // rsync tells of a file before it renames it to its name, but after the one before has its own.
      if (last !== undefined) work.add(last);
      last = path;
    },
    async end() {
      if (last !== undefined) work.add(last);
      await work.end();
      closeSync(root);
    },
  };
}
