import type { BigIntStats } from 'node:fs';
import { ROOT, type BytePath } from '../../shared/model/byte-path.ts';
import type { Entry } from '../engine/manifest/entry.ts';
import { readEntry } from '../engine/manifest/read-entry.ts';
import { faultOfPath, isOverlayXattr } from '../engine/manifest/rules.ts';
import { placeOf, walkTree } from '../engine/manifest/walk.ts';
import type { Part, RootSplit } from './split-root.ts';

/** One name of an inode, and where it goes. */
export interface RootName extends Part {
  readonly entry: Entry;
}

/** An inode that is no folder, with the names of it that are copied. */
export interface RootInode {
  readonly names: readonly RootName[];
  /** Nanoseconds: whether it changed meanwhile. */
  readonly changed: bigint;
}

/** What of a root is copied, without contents. */
export interface RootContents {
  readonly folders: readonly RootName[];
  readonly inodes: readonly RootInode[];
  /** What no manifest can carry; left out. */
  readonly strange: readonly BytePath[];
}

/** Reads what of the root is copied. It may be in use: what goes meanwhile is left out. */
export async function readRoot(root: string, split: RootSplit, signal?: AbortSignal): Promise<RootContents> {
  const folders: RootName[] = [];
  const inodes = new Map<string, { names: RootName[]; changed: bigint }>();
  const strange: BytePath[] = [];
  const refused = new Set<BytePath>();
  await walkTree(root, {
    visit(path, status) {
      const entry = entryOf(root, path, status);
      if (entry === undefined) return;
      if (entry === 'strange') {
        strange.push(path);
        refused.add(path);
        return;
      }
      const part = split.partOf(path, entry.type);
      if (!part.inCore && !part.inMachine) return;
      const name = { entry, ...part };
      if (entry.type === 'dir') {
        folders.push(name);
        return;
      }
      const key = String(status.ino);
      const known = inodes.get(key);
      if (known === undefined) inodes.set(key, { names: [name], changed: status.ctimeNs });
      else known.names.push(name);
    },
    unreadable(_path, error) {
      if (!isGone(error)) throw error;
    },
    enter: (path) => !refused.has(path) && (path === ROOT || split.enter(path)),
    ...(signal === undefined ? {} : { signal }),
  });
  return { folders, inodes: [...inodes.values()], strange };
}

/** `undefined` where it is gone. */
export function entryOf(root: string, path: BytePath, status: BigIntStats): Entry | 'strange' | undefined {
  if (path !== ROOT && faultOfPath(path) !== undefined) return 'strange';
  try {
    const { xattrs, ...bare } = readEntry(placeOf(root, path), path, status);
    if (bare.type === 'char' && bare.device?.major === 0 && bare.device.minor === 0) return 'strange';
    const carried = xattrs?.filter(({ name }) => !isOverlayXattr(name)) ?? [];
    return carried.length === 0 ? bare : { ...bare, xattrs: carried };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

export function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
