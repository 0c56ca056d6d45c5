/**
 * What a laptop does with its own boot loader, done from outside while it is off: without KVM that saves the start in which it would
 * be done. It is the real command on the real store; only its boot loader's partition is a folder meanwhile, for here FAT may not be mountable.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import { resultOf } from '../laptop.ts';
import { newleaf } from '../newleaf.ts';
import { partitionOf, withPartition } from './disk.ts';

/** Gets a release into the store of the disk, and arms it for the next start. */
export async function armOnDisk(disk: string, version: string): Promise<CallOutput<'try'>> {
  return withLaptopStore(disk, async (store) => {
    await newleaf(['get', version, '--store', store, '--json']);
    const words = ['try', '--in', 'machine', '--store', store, '--json'];
    const trial = resultOf(await newleaf(words)) as CallOutput<'try'>;
    expect(trial).toMatchObject({ reason: 'armed', where: 'machine' });
    return trial;
  });
}

/** Runs `use` on the store of the disk as the laptop's own: what changes `boot/` there changes the entries of the boot loader, too. */
export async function withLaptopStore<Result>(
  disk: string,
  use: (store: string) => Promise<Result>,
): Promise<Result> {
  return withPartition(disk, 'newleaf-store', (mounted) =>
    withEsp(disk, async (esp) => {
      const store = join(mounted, 'store');
      const file = join(store, 'boot-loader.json');
      const own = readFileSync(file);
      const config = JSON.parse(own.toString()) as Record<string, unknown>;
      writeFileSync(file, JSON.stringify({ ...config, partition: esp }));
      try {
        return await use(store);
      } finally {
        writeFileSync(file, own);
      }
    }),
  );
}

/** Changes words that the kernel of every system is told from then on, beside Newleaf's own; entries follow by `withLaptopStore`. */
export async function addKernelWords(disk: string, words: readonly string[]): Promise<void> {
  await withPartition(disk, 'newleaf-store', async (mounted) => {
    const file = join(mounted, 'store/boot-loader.json');
    const config = JSON.parse(readFileSync(file, 'utf8')) as { options: string[] };
    writeFileSync(file, JSON.stringify({ ...config, options: [...config.options, ...words] }));
    return Promise.resolve();
  });
}

/** Runs `use` on a folder with what is on the EFI system partition, which has what is in the folder afterwards: mtools(1). */
async function withEsp<Result>(disk: string, use: (folder: string) => Promise<Result>): Promise<Result> {
  const at = ['-i', `${disk}@@${partitionOf(disk, 'NEWLEAF').start}`];
  const folder = mkdtempSync(join(dirname(disk), 'esp-'));
  try {
    execFileSync('mcopy', [...at, '-s', '-m', '-n', '::/', folder]);
    const had = readdirSync(folder);
    const result = await use(folder);
    for (const name of had) execFileSync('mdeltree', [...at, `::/${name}`]);
    const names = readdirSync(folder).map((name) => join(folder, name));
    execFileSync('mcopy', [...at, '-s', '-m', ...names, '::']);
    return result;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
