import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from '../../engine/trial/run-tool.ts';
import type { Partition } from './plan-disk.ts';

/** Copies what is in `folder` onto the FAT file system of a disk image, by mtools(1): no kernel has to know FAT for that. */
export async function fillEsp(options: {
  readonly image: string;
  readonly partition: Partition;
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}): Promise<void> {
  const { image, partition, folder, signal } = options;
  const names = readdirSync(folder).map((name) => join(folder, name));
  await runTool('mcopy', ['-i', `${image}@@${partition.start}`, '-s', '-m', ...names, '::'], {
    step: 'prepare',
    signal,
  });
}
