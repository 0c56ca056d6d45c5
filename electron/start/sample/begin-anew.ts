import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { removeTree } from '../../engine/store/remove-tree.ts';
import type { SampleLayout } from './sample-layout.ts';

const GONE = 'gone-';

/**
 * Puts aside all but the two systems, which take the longest and are the same for everybody. The store first: without
 * its repository it would be of no use.
 */
export function putAside({ folder, store, repository, keys, notes }: SampleLayout): void {
  for (const path of [store, repository, keys, notes])
    if (existsSync(path)) renameSync(path, join(folder, `${GONE}${randomBytes(8).toString('hex')}`));
}

/** Removes what was put aside, by a run that was killed as well. */
export async function removePutAside({ folder }: SampleLayout, signal: AbortSignal): Promise<void> {
  for (const name of readdirSync(folder))
    if (name.startsWith(GONE)) await removeTree(join(folder, name), { signal });
}
