import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { Report } from '../../../shared/model/progress.ts';
import type { Entry } from '../manifest/entry.ts';
import type { Hasher } from '../verify/hasher.ts';

/**
 * Where a content comes from.
 * `move`: a file of this file system that is given away; whatever it carries but its contents is taken off.
 * `copy`: any file; it stays as it is.
 * `link`: a file of a sealed layer that is right in everything; the new tree shares its inode, which is not touched.
 */
export interface Content {
  readonly by: 'move' | 'copy' | 'link';
  readonly from: Buffer;
}

export interface AssembleOptions {
  /** The new tree; must not exist. What a failure leaves of it is the caller's to remove. */
  readonly into: string;
  /** In manifest order, the root first, no entry without its folder. */
  readonly entries: readonly Entry[];
  /** Folders among `entries` that hide what is below them. */
  readonly opaque?: ReadonlySet<BytePath>;
  /** Not among `entries`, but their folders are. */
  readonly whiteouts?: readonly BytePath[];
  /**
   * Asked for every regular file that is not empty: for all members of a hard-link group once, with the first that is
   * there. May be asked again for the same entry. All copies are made before the first move, so a content that several
   * entries want can be moved for one of them and copied from the same place for the others.
   */
  contentOf(entry: Entry): Content;
  /** An inode of a sealed layer that is right in everything for this entry, of any type but a folder. Asked first. */
  shareOf?(entry: Entry): Buffer | undefined;
  readonly hasher: Hasher;
  readonly report?: Report | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Names that one whiteout may have; for tests. */
  readonly mostLinks?: number;
}

/** What a tree added to the disk; shared inodes not counted. */
export interface Added {
  /** Of regular files. */
  bytes: number;
  inodes: number;
}
