/**
 * Partition table and file systems of a disk image, in a sparse file, by the programs that exist for it: sfdisk(8),
 * mkfs.fat(8) and mke2fs(8) write at an offset, so nothing is mounted and no device is needed.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, ftruncateSync, openSync } from 'node:fs';
import { runTool } from '../../engine/trial/run-tool.ts';
import { partitionScript, SECTOR, type DiskPlan, type Partition } from './plan-disk.ts';

/** What every kernel since 4.13 (2017) reads, whatever mke2fs.conf of this machine says. Attributes may be large (`ea_inode`). */
const FEATURES = [
  ...[
    'none',
    'has_journal',
    'ext_attr',
    'resize_inode',
    'dir_index',
    'filetype',
    'extent',
    '64bit',
    'flex_bg',
  ],
  ...['sparse_super', 'large_file', 'huge_file', 'dir_nlink', 'extra_isize', 'metadata_csum', 'ea_inode'],
].join(',');

/** Bytes of disk for each inode: trees have many small files, and an inode that lacks can't be added. */
const BYTES_PER_INODE = 8192;

/** By which the boot script and the engine find the file systems of this disk, and not those of a stick that was made likewise. */
export interface FileSystemIds {
  /** A volume's serial number, as findfs(8) wants it: `1A2B-3C4D`. */
  readonly esp: string;
  readonly store: string;
  readonly data: string;
}

export function makeFileSystemIds(): FileSystemIds {
  const serial = randomBytes(4).toString('hex').toUpperCase();
  return { esp: `${serial.slice(0, 4)}-${serial.slice(4)}`, store: randomUUID(), data: randomUUID() };
}

/** Makes the file at `image` (must not exist) with the partitions of `plan` and empty file systems in them. */
export async function makeFileSystems(
  image: string,
  plan: DiskPlan,
  ids: FileSystemIds,
  signal?: AbortSignal,
): Promise<void> {
  makeSparseFile(image, plan.length);
  const options = { signal, step: 'prepare' };
  const quiet = ['--quiet', '--no-reread', '--no-tell-kernel', '--wipe=never'];
  await runTool('sfdisk', [...quiet, image], { ...options, input: partitionScript(plan) });
  await makeFat(image, plan.esp, ids.esp, options);
  await makeExt4(image, plan.store, ids.store, options);
  await makeExt4(image, plan.data, ids.data, options);
}

interface ToolOptions {
  readonly signal: AbortSignal | undefined;
  readonly step: string;
}

async function makeFat(image: string, { label, start, length }: Partition, id: string, options: ToolOptions) {
  const offset = start / SECTOR;
  const form = [
    '-F',
    '32',
    '-s',
    '8',
    '-n',
    label,
    '-i',
    id.replace('-', ''),
    '--offset',
    String(offset),
    '-h',
    String(offset),
  ];
  await runTool('mkfs.vfat', [...form, image, String(length / 1024)], options);
}

async function makeExt4(
  image: string,
  { label, start, length }: Partition,
  id: string,
  options: ToolOptions,
) {
  const form = ['-q', '-F', '-b', '4096', '-I', '256', '-i', String(BYTES_PER_INODE), '-m', '1'];
  // What is left for the kernel to write later would be written at the first boot, and make the file less sparse.
  const extended = `offset=${start},assume_storage_prezeroed=1,nodiscard`;
  await runTool(
    'mkfs.ext4',
    [...form, '-L', label, '-U', id, '-O', FEATURES, '-E', extended, image, `${length / 1024}k`],
    {
      ...options,
      env: { MKE2FS_CONFIG: '/dev/null' },
    },
  );
}

function makeSparseFile(path: string, length: number): void {
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    ftruncateSync(descriptor, length);
  } finally {
    closeSync(descriptor);
  }
}
