import type { Aspect } from '../../../shared/model/aspects.ts';
import type { BytePath } from '../../../shared/model/byte-path.ts';

export type FileType = 'file' | 'dir' | 'link' | 'char' | 'block' | 'fifo' | 'socket';

export interface Xattr {
  /** One byte a character, like a `BytePath`. */
  readonly name: string;
  /** Canonical base64. */
  readonly value: string;
}

/**
 * One line of a manifest: one path of a tree. All members of a hard-link group carry the same
 * attributes; the first in byte order has no `hardlink`, the others name it.
 */
export interface Entry {
  readonly path: BytePath;
  readonly type: FileType;
  /** The twelve permission bits. Of a symbolic link 0o777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Nanoseconds since 1970, negative before. */
  readonly time: bigint;
  /** Bytes; of regular files only. */
  readonly size?: number;
  /** SHA-256 of the contents, 64 hexadecimal digits; of regular files only. */
  readonly digest?: string;
  /** Target as stored; of symbolic links only. */
  readonly link?: BytePath;
  /** Of char and block only. */
  readonly device?: { readonly major: number; readonly minor: number };
  /** Sorted by name, each once; absent where there are none. */
  readonly xattrs?: readonly Xattr[];
  /** First path of the group that this one is a hard link of. */
  readonly hardlink?: BytePath;
}

/** A whole tree, sorted by `compareBytePaths`, every path once, every parent there and a folder. */
export interface Manifest {
  readonly entries: readonly Entry[];
  /** The entry at a path. */
  at(path: BytePath): Entry | undefined;
}

/** One thing in which two trees differ. */
export interface Difference {
  readonly path: BytePath;
  readonly what: Aspect;
}
