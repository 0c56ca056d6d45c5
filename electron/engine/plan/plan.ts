import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { Entry } from '../manifest/entry.ts';

/** A content that no tree of this laptop holds; fetched once, however many paths want it. */
export interface FetchItem {
  /** First path in byte order that has it: its name in the repository. */
  readonly path: BytePath;
  readonly size: number;
  readonly digest: string;
  /** A file of the system before that is probably its older self, by path there. */
  readonly base?: BytePath;
}

/** A content that this laptop holds, at `from` of the tree with that number (0: the system before). */
export interface CopyItem {
  readonly path: BytePath;
  readonly from: BytePath;
  readonly tree: number;
  readonly size: number;
  readonly digest: string;
}

/** What one manifest differs from another by. Pure data, made by `planUpdate`. */
export interface Plan {
  /** Entries that the overlay holds, in manifest order: folders on the way included. */
  readonly place: readonly Entry[];
  /** Folders of `place` that hide what is below them. */
  readonly opaque: ReadonlySet<BytePath>;
  /** Paths below that are gone. */
  readonly whiteouts: readonly BytePath[];
  readonly fetch: readonly FetchItem[];
  readonly copy: readonly CopyItem[];
}
