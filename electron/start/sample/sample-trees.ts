import { existsSync, mkdirSync, mkdtempSync, readdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { syncFileSystem } from '../../engine/native/sync.ts';
import { renameDurably } from '../../engine/store/durable.ts';
import { removeTree } from '../../engine/store/remove-tree.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { waitForFileLock } from '../file-lock.ts';
import { makeTree, type ReportPart } from './make-tree.ts';
import { ROOM, type SampleRelease } from './recipe.ts';
import { sampleFolder, sampleLayout, type SampleLayout } from './sample-layout.ts';

export type SampleTrees = Readonly<Record<SampleRelease, string>>;

const ORDER = ['older', 'newer'] as const;
const MAKING = 'making-';

export interface SampleTreesOptions {
  /** Without: where `npm start` has its sample. */
  readonly folder?: string;
  readonly report?: (which: SampleRelease, ...progress: Parameters<ReportPart>) => void;
  readonly signal?: AbortSignal;
}

/** Those that are not there yet. */
export function missingTrees({ tree }: SampleLayout): SampleRelease[] {
  return ORDER.filter((which) => !existsSync(tree[which]));
}

/**
 * The two systems of the sample, made where they are not there yet; never changed afterwards. Two calls at a time make
 * them once. Needs root and mmdebstrap. Errors: those of `makeTree`; E_SPACE { needBytes, freeBytes }.
 */
export async function sampleTrees(options: SampleTreesOptions = {}): Promise<SampleTrees> {
  const { folder = sampleFolder(), report, signal } = options;
  const layout = sampleLayout(folder);
  if (missingTrees(layout).length === 0) return layout.tree;
  const lock = await waitForFileLock(layout.treesLock, signal);
  try {
    await removeUnfinished(layout);
    for (const which of missingTrees(layout)) {
      requireRoom(layout);
      await makeOne(layout, which, {
        ...(report === undefined ? {} : { report: (done, total) => report(which, done, total) }),
        ...(signal === undefined ? {} : { signal }),
      });
    }
    await removeTree(layout.packages);
    return layout.tree;
  } finally {
    lock.release();
  }
}

/** Under another name until it is whole; what was broken off leaves nothing. */
async function makeOne(
  { trees, tree, packages }: SampleLayout,
  which: SampleRelease,
  options: { readonly report?: ReportPart; readonly signal?: AbortSignal },
): Promise<void> {
  const work = mkdtempSync(join(trees, MAKING));
  try {
    const made = await makeTree({ which, work, packages, ...options });
    syncFileSystem(made);
    renameDurably(made, tree[which]);
  } finally {
    await removeTree(work);
  }
}

/** What calls left that were killed; the lock is held. */
async function removeUnfinished({ trees }: SampleLayout): Promise<void> {
  for (const name of readdirSync(trees)) if (name.startsWith(MAKING)) await removeTree(join(trees, name));
}

function requireRoom({ trees }: SampleLayout): void {
  mkdirSync(trees, { recursive: true });
  const { bavail, bsize } = statfsSync(trees);
  const freeBytes = bavail * bsize;
  if (freeBytes >= ROOM) return;
  throw new EngineError('E_SPACE', { step: 'sample', details: { needBytes: ROOM, freeBytes } });
}
