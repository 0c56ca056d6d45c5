/**
 * Disks of a rehearsal. A layer becomes an ext4 file system in a sparse file by `mkfs.ext4 -d` (mke2fs(8)), which of
 * e2fsprogs 1.47.0 keeps contents, owners, modes, devices, whiteouts, sockets, hard links, xattrs (overlay's, capabilities
 * and ACLs too) and hostile names, but loses: the parts of a second and the years after 2038 of every time, the
 * owner, mode and time of the root, hard links of symbolic links; and it adds `lost+found`. So rsync puts right what differs, in a
 * mount of the file that only its own mount namespace has, and that goes with it. The layer itself is only read.
 */
import { closeSync, ftruncateSync, openSync, statSync } from 'node:fs';
import { mkdir, rm, rmdir } from 'node:fs/promises';
import { parentOf, ROOT } from '../../../shared/model/byte-path.ts';
import { walkTree } from '../manifest/walk.ts';
import { findTool } from '../transfer/tools.ts';
import { runTool } from './run-tool.ts';

export interface TreeSize {
  /** Of contents, in whole blocks. */
  readonly bytes: number;
  /** Paths; more than inodes where there are hard links. */
  readonly entries: number;
  /** Names in the folder that has most. */
  readonly widest: number;
}

const BLOCK = 4096;
/** The same on every host, whatever its mke2fs.conf says; what every kernel since 4.13 (2017) reads. No journal: nothing is kept. */
const FEATURES =
  'none,ext_attr,dir_index,filetype,extent,64bit,flex_bg,sparse_super,large_file,huge_file,dir_nlink,extra_isize,ea_inode,uninit_bg';

/** Names in one folder from which on mke2fs, which looks through all of them for each, is slower than rsync. */
const WIDE = 5000;

/** Exit code of the script below where this machine can't mount a file. */
const NO_LOOP = 42;

/**
 * $1 disk, $2 empty folder, $3 tree. All of a disk is written before it is unmounted; nobody needs it to be on a platter.
 * Contents that are there are equal, having been written a moment ago, so their size is all that is looked at.
 */
const PUT_RIGHT = `
mount -t ext4 -o loop,noatime,nobarrier "$1" "$2" || exit ${NO_LOOP}
rsync -aHAXS --numeric-ids --delete --size-only --modify-window=-1 "$3/" "$2/" || exit 1
umount "$2"
`;

/** What the disk of a layer will have to hold. */
export async function measureTree(tree: string, signal?: AbortSignal): Promise<TreeSize> {
  let bytes = 0;
  let entries = 0;
  const names = new Map<string, number>();
  await walkTree(tree, {
    visit(path, status) {
      entries++;
      if (path !== ROOT) names.set(parentOf(path), (names.get(parentOf(path)) ?? 0) + 1);
      if (status.isFile()) bytes += Math.ceil(Number(status.size) / BLOCK) * BLOCK;
    },
    ...(signal === undefined ? {} : { signal }),
  });
  return { bytes, entries, widest: [...names.values()].reduce((most, count) => Math.max(most, count), 0) };
}

/**
 * Length of a disk for so much. Generous (every entry may have a block of attributes and one of names): the file is sparse,
 * and what is not used takes no room. Pure.
 */
export function diskLength({ bytes, entries }: Pick<TreeSize, 'bytes' | 'entries'>): number {
  const mapping = Math.ceil(bytes / 64);
  const length = bytes + mapping + entries * 3 * BLOCK + 64 * 1024 * 1024;
  return Math.ceil(length / BLOCK) * BLOCK;
}

/** Makes a new, sparse file of `length` bytes that others than root can read. */
function makeFile(disk: string, length: number): void {
  const descriptor = openSync(disk, 'wx', 0o644);
  try {
    ftruncateSync(descriptor, length);
  } finally {
    closeSync(descriptor);
  }
}

async function makeFileSystem(
  disk: string,
  parameters: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const form = ['-q', '-F', '-b', String(BLOCK), '-I', '256', '-m', '0', '-O', FEATURES];
  const extended = ['-E', 'lazy_itable_init=1,nodiscard'];
  await runTool('mkfs.ext4', [...form, ...extended, ...parameters, disk], {
    signal,
    env: { MKE2FS_CONFIG: '/dev/null' },
  });
}

/**
 * Makes the disk of a layer at `disk` (must not exist). True if it is the same in everything; false if this machine
 * can't mount a file (no loop devices), so that what `mkfs.ext4 -d` loses is lost.
 */
export async function makeLayerDisk(options: {
  readonly tree: string;
  readonly size: TreeSize;
  readonly disk: string;
  /** Bytes that the disk takes so far; now and then. */
  readonly onBytes?: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}): Promise<boolean> {
  const { tree, size, disk, onBytes, signal } = options;
  // Some inodes are reserved.
  const inodes = ['-N', String(size.entries + 64)];
  const make = async (parameters: readonly string[]) => {
    makeFile(disk, diskLength(size));
    await makeFileSystem(disk, [...inodes, ...parameters], signal);
  };
  const watch = setInterval(
    () => onBytes?.((statSync(disk, { throwIfNoEntry: false })?.blocks ?? 0) * 512),
    200,
  );
  try {
    const byRsync = size.widest > WIDE;
    await make(byRsync ? [] : ['-d', tree]);
    const exact = await putRight(tree, disk, signal);
    if (exact || !byRsync) return exact;
    await rm(disk);
    await make(['-d', tree]);
    return false;
  } finally {
    clearInterval(watch);
  }
}

async function putRight(tree: string, disk: string, signal: AbortSignal | undefined): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const folder = `${disk}.mounted`;
  await mkdir(folder);
  try {
    const isolated = ['--mount', '--pid', '--fork', '--kill-child', '--'];
    const script = [findTool('sh'), '-c', PUT_RIGHT, 'sh', disk, folder, tree];
    return (await runTool('unshare', [...isolated, ...script], { allowed: [NO_LOOP], signal })) === 0;
  } finally {
    await rmdir(folder);
  }
}

/** Makes an empty disk for what a trial writes. */
export async function makeEmptyDisk(disk: string, length: number, signal?: AbortSignal): Promise<void> {
  makeFile(disk, length);
  await makeFileSystem(disk, [], signal);
}
