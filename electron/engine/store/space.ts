/** Room on the store's file system: what it has, and what a plan needs. Estimates err on the side of too much. */
import { statfsSync } from 'node:fs';
import { nameOf, parentOf, type BytePath } from '../../../shared/model/byte-path.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import type { Entry } from '../manifest/entry.ts';
import { MOST_LINKS } from '../overlay/whiteouts.ts';
import { mindsLinkCount } from '../settle/minds-link-count.ts';

export interface Room {
  readonly bytes: number;
  readonly inodes: number;
}

/** Of file systems that make inodes as they are needed. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/**
 * What is free for everybody: root's reserved blocks are not for us, the system needs them to come up on a full disk.
 * statfs(2).
 */
export function freeSpace(path: string): Room {
  const { bavail, bsize, files, ffree } = statfsSync(path);
  return { bytes: bavail * bsize, inodes: files === 0 ? NO_LIMIT : ffree };
}

const BLOCK = 4096;
/** An inode of 256 bytes has about this much left for extended attributes; more take a block. */
const XATTRS_IN_INODE = 90;
/** ext4 keeps shorter targets of links in the inode. */
const LINK_IN_INODE = 59;
/** File systems that make inodes as needed take the room for one from the same disk. */
const INODE = 512;

/** What a new tree of these entries, or an overlay of them with `whiteouts`, takes. Pure. */
export function spaceOfTree(entries: Iterable<Entry>, whiteouts: readonly BytePath[] = []): Room {
  const names = createNameCount();
  let bytes = 0;
  let inodes = 0;
  for (const entry of entries) {
    names.add(entry.path, entry.type === 'dir');
    if (entry.hardlink !== undefined) continue;
    inodes++;
    bytes += INODE + contentBlocks(entry) + xattrBlocks(entry);
  }
  for (const path of whiteouts) names.add(path, false);
  const whiteoutInodes = Math.ceil(whiteouts.length / MOST_LINKS);
  return { bytes: bytes + names.bytes(), inodes: inodes + whiteoutInodes };
}

/** What a settled core of these entries takes: folders, names, and the few files that are copied. Pure. */
export function spaceOfFarm(entries: Iterable<Entry>): Room {
  const names = createNameCount();
  let bytes = 0;
  let inodes = 0;
  for (const entry of entries) {
    names.add(entry.path, entry.type === 'dir');
    if (entry.hardlink !== undefined) continue;
    if (entry.type !== 'dir' && !mindsLinkCount(entry.path)) continue;
    inodes++;
    bytes += INODE + contentBlocks(entry) + xattrBlocks(entry);
  }
  return { bytes: bytes + names.bytes(), inodes };
}

export interface SpaceNumbers {
  /** The overlay or core that is to be made: `spaceOfTree`. What is fetched becomes part of it, and counts once. */
  readonly layer: Room;
  /** The core that policy will make of the stack one day: `spaceOfFarm`. The way back stays beside it. */
  readonly farm: Room;
  /** Bytes of the largest file that is fetched: rsync writes a new one beside what it has of it. */
  readonly largestFetch: number;
  /** Bytes of the manifest. */
  readonly manifest: number;
}

/** Inodes that a trial's writes may take. */
const TRIAL_INODES = 2000;
/** For records, the journal, metadata and what estimates miss. */
const MARGIN_BYTES = 2 * 1024 * 1024;
const MARGIN_INODES = 100;

/** What must be free before anything is fetched, so that nothing has to go until the days of trial and the settling are over. Pure. */
export function spaceNeeded(numbers: SpaceNumbers, policy: Policy): Room {
  const { layer, farm, largestFetch, manifest } = numbers;
  // The manifest lies in the new layer, in the settled core, and in the cache.
  const files = roundUp(largestFetch) + 3 * roundUp(manifest);
  return {
    bytes: Math.ceil((layer.bytes + farm.bytes + files) * 1.01) + policy.trialBudgetBytes + MARGIN_BYTES,
    inodes: layer.inodes + farm.inodes + TRIAL_INODES + MARGIN_INODES,
  };
}

/** Throws `E_SPACE { needBytes, freeBytes, needInodes, freeInodes, couldGo }` where it does not fit. */
export function checkSpace(needed: Room, free: Room, couldGo: readonly string[] = []): void {
  if (needed.bytes <= free.bytes && needed.inodes <= free.inodes) return;
  throw new EngineError('E_SPACE', {
    step: 'space',
    details: {
      needBytes: needed.bytes,
      freeBytes: free.bytes,
      needInodes: needed.inodes,
      freeInodes: free.inodes,
      couldGo,
    },
  });
}

function contentBlocks({ type, size, link }: Entry): number {
  if (type === 'file') return roundUp(size ?? 0);
  if (type === 'link') return (link?.length ?? 0) > LINK_IN_INODE ? BLOCK : 0;
  return 0;
}

function xattrBlocks({ xattrs = [] }: Entry): number {
  const bytes = xattrs.reduce((sum, { name, value }) => sum + 16 + name.length + value.length * 0.75, 0);
  return bytes > XATTRS_IN_INODE ? roundUp(bytes) : 0;
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / BLOCK) * BLOCK;
}

/** Blocks that folders need for the names in them. Such blocks are not filled to the end. */
function createNameCount(): { add(path: BytePath, isFolder: boolean): void; bytes(): number } {
  const folders = new Map<BytePath, number>();
  const grow = (folder: BytePath, by: number) => folders.set(folder, (folders.get(folder) ?? 0) + by);
  return {
    add(path, isFolder) {
      grow(parentOf(path), 8 + Math.ceil(nameOf(path).length / 4) * 4);
      if (isFolder) grow(path, 24);
    },
    bytes: () => [...folders.values()].reduce((sum, bytes) => sum + roundUp(bytes * 1.5), 0),
  };
}
