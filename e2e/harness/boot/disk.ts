/** The disk of a laptop as a file: copies, what is on it, and whether it is in order, seen from outside while no machine runs on it. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { unmount } from '../../../electron/engine/native/mount.ts';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import { resultOf } from '../laptop.ts';
import { grubEntries } from './boot-entries.ts';
import { newleaf } from '../newleaf.ts';

const SECTOR = 512;

export interface PartitionPlace {
  /** Bytes from the beginning of the disk. */
  readonly start: number;
  readonly length: number;
}

/** A copy that takes no more room than what is on it. */
export function copyDisk(from: string, to: string): string {
  execFileSync('cp', ['--sparse=always', '--reflink=auto', '--', from, to]);
  return to;
}

/** Where the partition with that name is, as sfdisk(8) reads the table. */
export function partitionOf(disk: string, name: string): PartitionPlace {
  const table = JSON.parse(execFileSync('sfdisk', ['--json', disk], { encoding: 'utf8' })) as {
    partitiontable: { partitions: { name: string; start: number; size: number }[] };
  };
  const found = table.partitiontable.partitions.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${disk} has no partition ${name}`);
  return { start: found.start * SECTOR, length: found.size * SECTOR };
}

/** Runs `use` on a file system of the disk, mounted for that long. */
export async function withPartition<Result>(
  disk: string,
  name: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const { start, length } = partitionOf(disk, name);
  const folder = mkdtempSync(join(dirname(disk), 'partition-'));
  const where = `loop,offset=${start},sizelimit=${length},noatime`;
  execFileSync('mount', ['-t', 'ext4', '-o', where, disk, folder]);
  try {
    return await use(folder);
  } finally {
    // Not lazily: the file must be free again, and whole.
    unmount(folder);
    rmSync(folder, { recursive: true });
  }
}

/**
 * Runs `use` on the store of the disk, as a store that is no laptop's: from outside nobody may bring its boot loader into agreement.
 * The next start of the machine does.
 */
export async function withStore<Result>(
  disk: string,
  use: (store: string) => Promise<Result>,
): Promise<Result> {
  return withPartition(disk, 'newleaf-store', async (folder) => {
    const store = join(folder, 'store');
    const [loader, aside] = [join(store, 'boot-loader.json'), join(folder, 'boot-loader.json.aside')];
    const had = existsSync(loader);
    if (had) renameSync(loader, aside);
    try {
      return await use(store);
    } finally {
      if (had) renameSync(aside, loader);
    }
  });
}

/** Names of what is in a folder of the disk's EFI system partition, by mtools. */
export function espNames(disk: string, folder: string): string[] {
  const { start } = partitionOf(disk, 'NEWLEAF');
  const listed = execFileSync('mdir', ['-b', '-i', `${disk}@@${start}`, `::/${folder}`], {
    encoding: 'utf8',
  });
  return listed
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/\/$/, '').replace(/^.*\//, ''));
}

export function espFile(disk: string, path: string): Buffer {
  const { start } = partitionOf(disk, 'NEWLEAF');
  return execFileSync('mtype', ['-i', `${disk}@@${start}`, `::/${path}`], { maxBuffer: 1 << 28 });
}

/** Names of the entries that the boot loader of a disk has, as it reads them itself. */
function bootEntries(disk: string): readonly string[] {
  if (!espNames(disk, '').includes('grub')) return espNames(disk, 'loader/entries');
  expect(espFile(disk, 'grub/grubenv'), 'an environment block of GRUB').toHaveLength(1024);
  return grubEntries(grubConfig(disk));
}

/** What GRUB reads its entries from. */
export function grubConfig(disk: string): string {
  const [, sourced = 'none'] = /^source \/(\S+)$/m.exec(espFile(disk, 'grub/newleaf.cfg').toString()) ?? [];
  return espFile(disk, sourced).toString('latin1');
}

/** What an audit saw. */
export interface Audit {
  readonly status: CallOutput<'status'>;
  /** systemd-boot's as files, GRUB's as ids: boot-entries.ts. */
  readonly entries: readonly string[];
}

/**
 * Looks at the disk of a machine that is off, as somebody with another computer would: file systems, and `newleaf verify` on the store.
 * Works on a copy, so that nothing of it mends what it looks at.
 */
export async function auditDisk(disk: string): Promise<Audit> {
  const folder = mkdtempSync(join(dirname(disk), 'audit-'));
  try {
    const copy = copyDisk(disk, join(folder, 'disk.img'));
    const audit = await withStore(copy, async (store) => {
      const verified = resultOf(
        await newleaf(['verify', '--store', store, '--json']),
      ) as CallOutput<'verify'>;
      expect(verified.faults, 'newleaf verify of the store, from outside').toEqual([]);
      return lookAt(copy, store);
    });
    for (const name of ['newleaf-store', 'newleaf-data']) checkExt4(copy, name);
    return audit;
  } finally {
    execFileSync('rm', ['-rf', '--one-file-system', '--', folder]);
  }
}

/** What an audit sees, without the reading of everything: on the disk itself. */
export function lookAtDisk(disk: string): Promise<Audit> {
  return withStore(disk, (store) => lookAt(disk, store));
}

async function lookAt(disk: string, store: string): Promise<Audit> {
  const status = resultOf(await newleaf(['status', '--store', store, '--json'])) as CallOutput<'status'>;
  return { status, entries: bootEntries(disk) };
}

/** e2fsck(8), which changes nothing; the journal was replayed when it was mounted. */
export function checkExt4(disk: string, name: string): void {
  const { start, length } = partitionOf(disk, name);
  const device = execFileSync(
    'losetup',
    ['--find', '--show', '--offset', String(start), '--sizelimit', String(length), disk],
    { encoding: 'utf8' },
  ).trim();
  try {
    const mounted = mkdtempSync(join(dirname(disk), 'replay-'));
    mkdirSync(mounted, { recursive: true });
    execFileSync('mount', ['-t', 'ext4', device, mounted]);
    execFileSync('umount', [mounted]);
    execFileSync('e2fsck', ['-fn', device], { stdio: ['ignore', 'pipe', 'pipe'] });
  } finally {
    execFileSync('losetup', ['--detach', device]);
  }
}
