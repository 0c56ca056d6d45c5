import { escapePath, type BytePath } from '../../../shared/model/byte-path.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Report } from '../../../shared/model/progress.ts';
import type { Entry, Manifest } from '../manifest/entry.ts';
import { inTree } from '../native/paths.ts';
import { assembleTree } from '../overlay/assemble.ts';
import type { Added, Content } from '../overlay/assemble-options.ts';
import { openFolder } from '../overlay/open-folder.ts';
import { createResolver } from '../overlay/resolve.ts';
import type { Hasher } from '../verify/hasher.ts';
import { mindsLinkCount } from './minds-link-count.ts';

export interface MergeOptions {
  /** Absolute paths of the layers' trees, the core first; on one file system. */
  readonly layers: readonly string[];
  /** Of the merged view of all of them. */
  readonly manifest: Manifest;
  /** What the layers have at this path is not as it should be: it gets a new inode. */
  isDamaged?(path: BytePath): boolean;
  /** Contents that are not to be copied from the layers. */
  instead?(entry: Entry): Content | undefined;
  /** The new core's tree; must not exist. */
  readonly into: string;
  readonly hasher: Hasher;
  readonly report?: Report | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes one core of a stack of layers: a farm of hard links to their files, links and devices, so it costs little
 * room and the layers stay as they are (only link counts and change times differ). Folders are new, and so are files that
 * `mindsLinkCount` names. Linked from the layers' own trees, since link(2) does not cross a mount.
 *
 * Resolves with what that added to the disk. Progress: step `settle`, in entries. Errors: those of `assembleTree`, and
 * `E_TREE { path, why: 'missing' }` where no layer has what the manifest says. The result is to be verified like any tree.
 */
export async function mergeLayers(options: MergeOptions): Promise<Added> {
  const { manifest, into, hasher, report, signal } = options;
  const opened = options.layers.map((tree) => openFolder(tree));
  try {
    const roots = opened.map(({ root }) => root);
    const resolve = createResolver(roots);
    const copied = groupsToCopy(options);
    const find = (entry: Entry): Buffer => {
      const layer = resolve(entry.path);
      if (layer === undefined) throw missing(entry.path);
      return inTree(roots[layer] ?? '', entry.path);
    };
    return await assembleTree({
      into,
      entries: manifest.entries,
      shareOf: (entry) => (copied.has(groupOf(entry)) ? undefined : find(entry)),
      contentOf: (entry) => options.instead?.(entry) ?? { by: 'copy', from: find(entry) },
      hasher,
      report: report && asSettle(report),
      signal,
    });
  } finally {
    for (const folder of opened) folder.close();
  }
}

/** The inodes that can't be shared, since one of their names minds the link count or is damaged: by first path. */
function groupsToCopy({ manifest, isDamaged }: MergeOptions): Set<BytePath> {
  const groups = new Set<BytePath>();
  for (const entry of manifest.entries) {
    if (entry.type === 'dir') continue;
    if (mindsLinkCount(entry.path) || isDamaged?.(entry.path) === true) groups.add(groupOf(entry));
  }
  return groups;
}

function groupOf(entry: Entry): BytePath {
  return entry.hardlink ?? entry.path;
}

/** The few copies are no step of their own. */
function asSettle(report: Report): Report {
  return (progress) => {
    if (progress.step === 'assemble') report({ ...progress, step: 'settle' });
  };
}

function missing(path: BytePath): EngineError {
  return new EngineError('E_TREE', { step: 'settle', details: { path: escapePath(path), why: 'missing' } });
}
