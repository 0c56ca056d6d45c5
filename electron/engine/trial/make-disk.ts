/**
 * The disk of a rehearsal: what of a store is needed to boot one system, laid out as on a laptop (docs/STORE.md, docs/BOOT.md).
 * It becomes an ext4 file system in a sparse file by `mkfs.ext4 -d` (mke2fs(8)), which of e2fsprogs 1.47.0 keeps contents, owners, modes, devices, whiteouts, sockets, hard links, xattrs (overlay's, capabilities
 * and ACLs too) and hostile names, but loses: the parts of a second and the years after 2038 of every time, the
 * owner, mode and time of the root, hard links of symbolic links; and it adds `lost+found`. So rsync puts right what differs, in a
 * mount of the file that only its own mount namespace has, and that goes with it. The layers are only read.
 */
import {
  chmodSync,
  chownSync,
  closeSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, rm, rmdir } from 'node:fs/promises';
import { parentOf, ROOT } from '../../../shared/model/byte-path.ts';
import { walkTree } from '../manifest/walk.ts';
import { setTimes } from '../native/times.ts';
import { FORMAT_VERSION, formatRecord, type FormatRecord, type SystemRecord } from '../store/records.ts';
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

/** Label of the file system, as on a laptop. */
export const STORE_LABEL = 'newleaf-store';
/** The system that the disk has, and its machine layer. */
export const REHEARSED_SYSTEM = 'rehearsed';
const MACHINE = 'rehearsal';
/** Bytes that a trial may write, and files. The disk is sparse. */
const ROOM_BYTES = 1024 * 1024 * 1024;
const ROOM_INODES = 65_536;

/** Names in one folder from which on mke2fs, which looks through all of them for each, is slower than rsync. */
const WIDE = 5000;

/** Exit code of the script below where this machine can't mount a file. */
const NO_LOOP = 42;

/** $1 folder, $2 how many trees, the trees, a command: run where the layers of the store in that folder show the trees. */
const WITH_LAYERS = `
folder=$1
count=$2
shift 2
index=0
while [ "$index" -lt "$count" ]; do
  mount --bind "$1" "$folder/store/layers/layer-$index/tree" || exit 1
  shift
  index=$((index + 1))
done
exec "$@"
`;

/**
 * $1 disk, $2 empty folder, $3 what it holds. All of a disk is written before it is unmounted; nobody needs it to be on a platter.
 * Contents that are there are equal, having been written a moment ago, so their size is all that is looked at.
 */
const PUT_RIGHT = `
mount -t ext4 -o loop,noatime,nobarrier,noinit_itable "$1" "$2" || exit ${NO_LOOP}
rsync -aHAXS --numeric-ids --delete --size-only --modify-window=-1 "$3/" "$2/" || exit 1
umount "$2"
`;

/** What the disk will have to hold for one layer. */
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

/** The folders and records of the store, without what is in its layers. Returns the folder of which the disk is made. */
function layOut(folder: string, layers: readonly string[]): void {
  const store = `${folder}/store`;
  const machine = `${store}/machine/${MACHINE}`;
  for (const name of ['layers', 'machine', 'boots'])
    mkdirSync(`${store}/${name}`, { recursive: true, mode: 0o700 });
  for (const name of ['systems', `machine/${MACHINE}/upper`, `machine/${MACHINE}/work`]) {
    mkdirSync(`${store}/${name}`, { recursive: true });
  }
  const ids = layers.map((_, index) => `layer-${index}`);
  for (const id of ids) mkdirSync(`${store}/layers/${id}/tree`, { recursive: true });
  const format: FormatRecord = { version: FORMAT_VERSION, xattrs: 'trusted' };
  writeFileSync(`${store}/format`, formatRecord(format));
  const system: SystemRecord = {
    id: REHEARSED_SYSTEM,
    layers: ids,
    release: null,
    version: '',
    manifestSha256: '0'.repeat(64),
    machine: MACHINE,
    createdAt: new Date(0).toISOString(),
  };
  writeFileSync(`${store}/systems/${system.id}.json`, formatRecord(system));
  // The root of an overlay shows what its uppermost folder is.
  const root = lstatSync(layers.at(-1) ?? folder, { bigint: true });
  if (process.getuid?.() === 0) chownSync(`${machine}/upper`, Number(root.uid), Number(root.gid));
  chmodSync(`${machine}/upper`, Number(root.mode & 0o7777n));
  setTimes(Buffer.from(`${machine}/upper`), root.mtimeNs);
}

/**
 * Makes the disk at `disk` (must not exist) of the trees of one system, core first, with room for what a trial writes. True if the trees
 * are the same in everything; false if this machine can't mount a file (no loop devices), so that what `mkfs.ext4 -d` loses is lost.
 */
export async function makeStoreDisk(options: {
  readonly layers: readonly { readonly tree: string; readonly size: TreeSize }[];
  readonly disk: string;
  /** Bytes that the disk takes so far; now and then. */
  readonly onBytes?: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}): Promise<boolean> {
  const { layers, disk, onBytes, signal } = options;
  const trees = layers.map(({ tree }) => tree);
  const sum = (of: (size: TreeSize) => number) => layers.reduce((total, { size }) => total + of(size), 0);
  const [bytes, entries] = [sum((size) => size.bytes), sum((size) => size.entries)];
  const widest = Math.max(0, ...layers.map(({ size }) => size.widest));
  const folder = `${disk}.contents`;
  await mkdir(folder);
  const run = async (command: readonly string[], calls: string, allowed: readonly number[] = []) =>
    runTool('unshare', [...separately(), ...inLayers(folder, trees), ...command], {
      calls,
      allowed,
      signal,
      env: { MKE2FS_CONFIG: '/dev/null' },
    });
  const make = async (parameters: readonly string[]) => {
    makeFile(disk, diskLength({ bytes, entries }) + ROOM_BYTES);
    const inodes = String(entries + ROOM_INODES);
    await run([findTool('mkfs.ext4'), ...FORM, '-N', inodes, ...parameters, disk], 'mkfs.ext4');
  };
  const watch = setInterval(
    () => onBytes?.((statSync(disk, { throwIfNoEntry: false })?.blocks ?? 0) * 512),
    200,
  );
  try {
    layOut(folder, trees);
    const byRsync = widest > WIDE;
    await make(byRsync ? [] : ['-d', folder]);
    const exact = process.getuid?.() === 0 && (await putRight(folder, disk, run));
    if (exact || !byRsync) return exact;
    await rm(disk);
    await make(['-d', folder]);
    return false;
  } finally {
    clearInterval(watch);
    await rm(folder, { recursive: true, force: true });
  }
}

/** `-m 0`: nothing is kept for root alone. */
const FORM = [
  ...['-q', '-F', '-b', String(BLOCK), '-I', '256', '-m', '0', '-O', FEATURES, '-L', STORE_LABEL],
  ...['-E', 'lazy_itable_init=1,nodiscard'],
];

/** unshare(1): what is mounted in there is nobody else's, and goes with it. */
function separately(): string[] {
  return [
    ...(process.getuid?.() === 0 ? [] : ['--map-root-user']),
    ...['--mount', '--pid', '--fork', '--kill-child', '--'],
  ];
}

function inLayers(folder: string, trees: readonly string[]): string[] {
  return [findTool('sh'), '-c', WITH_LAYERS, 'sh', folder, String(trees.length), ...trees];
}

async function putRight(
  folder: string,
  disk: string,
  run: (command: readonly string[], calls: string, allowed: readonly number[]) => Promise<number>,
): Promise<boolean> {
  const mounted = `${disk}.mounted`;
  await mkdir(mounted);
  try {
    const script = [findTool('sh'), '-c', PUT_RIGHT, 'sh', disk, mounted, folder];
    return (await run(script, 'rsync', [NO_LOOP])) === 0;
  } finally {
    await rmdir(mounted);
  }
}
