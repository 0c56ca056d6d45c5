import { escapePath, type BytePath } from '../../../shared/model/byte-path.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Difference, Manifest } from '../manifest/entry.ts';
import { collectGarbage } from '../native/collect-garbage.ts';
import { syncFileSystemMeanwhile } from '../native/sync.ts';
import { openStack } from '../overlay/mount.ts';
import { verifyTree } from '../verify/verify-tree.ts';
import { reporter, type Session } from './session.ts';

/** Faults that an error names; the rest is counted. */
const MOST_NAMED = 20;

/**
 * Mounts `trees` (the core first) read-only and compares all of the merged view with `manifest`; what is at a path of
 * `fresh` is read from the disk, not from memory. E_TREE { faults, count } where anything differs.
 */
export async function verifyStack(
  session: Session,
  trees: readonly string[],
  manifest: Manifest,
  fresh: ReadonlySet<BytePath>,
): Promise<void> {
  // Only what is on the disk can be read from there.
  const written = syncFileSystemMeanwhile(session.layout.staging);
  collectGarbage('major'); // what made the tree is done with
  const stack = openStack(trees, session.layout.staging);
  try {
    const differences = await verifyTree(stack.root, manifest, {
      hasher: session.hasher,
      fromDisk: ({ path }) => fresh.has(path),
      written,
      report: reporter(session),
      signal: session.signal,
    });
    await written;
    if (differences.length > 0) throw treeError(differences);
  } finally {
    stack.close();
    await Promise.allSettled([written]);
  }
}

/** `E_TREE`, naming what differs: `<what> <escaped path>`. */
export function treeError(differences: readonly Difference[]): EngineError {
  const faults = differences.slice(0, MOST_NAMED).map(({ path, what }) => `${what} ${escapePath(path)}`);
  return new EngineError('E_TREE', { step: 'verify', details: { faults, count: differences.length } });
}
