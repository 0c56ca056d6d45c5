import { freeSpace } from '../store/space.ts';
import type { StoreLayout } from '../store/layout.ts';
import { readBootConfig } from './boot-config.ts';
import { bytesOfBootFiles } from './boot-files.ts';
import { openPartition } from './open-partition.ts';

/** Of the boot loader's partition, bytes. */
export interface BootRoom {
  /** That kernels and initrds of systems take. */
  readonly usedBytes: number;
  readonly freeBytes: number;
}

/** `undefined` where this laptop does not boot by Newleaf. Errors: those of `openPartition`. */
export async function readBootRoom(layout: StoreLayout): Promise<BootRoom | undefined> {
  const config = readBootConfig(layout);
  if (config === undefined) return undefined;
  const partition = openPartition(config.partition);
  try {
    return { usedBytes: bytesOfBootFiles(partition.root), freeBytes: freeSpace(partition.root).bytes };
  } finally {
    partition.close();
  }
}
