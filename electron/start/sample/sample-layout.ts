import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { RECIPE } from './recipe.ts';

/** Where the sample is: it can be made again, so below the XDG base directory for such things. */
export function sampleFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const given = env['XDG_CACHE_HOME'];
  // The specification has relative paths ignored.
  const cache = given !== undefined && isAbsolute(given) ? given : join(env['HOME'] ?? homedir(), '.cache');
  return join(cache, 'newleaf', 'sample');
}

/** Every path of the sample. */
export function sampleLayout(folder: string) {
  const trees = join(folder, 'trees', RECIPE);
  return {
    folder,
    /** Held by the `npm start` that uses the sample. */
    lock: join(folder, 'lock'),
    /** Finished systems, and what makes them: `making-…`. */
    trees,
    treesLock: join(trees, 'lock'),
    tree: { older: join(trees, 'older'), newer: join(trees, 'newer') },
    packages: join(trees, 'packages'),
    notes: join(folder, 'notes'),
    keys: join(folder, 'keys'),
    repository: join(folder, 'repository'),
    store: join(folder, 'store'),
  };
}

export type SampleLayout = ReturnType<typeof sampleLayout>;
