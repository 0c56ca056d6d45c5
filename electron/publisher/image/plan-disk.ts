/**
 * Where on a disk of a laptop what is: docs/BOOT.md. GPT as in chapter 5 of the UEFI specification; types of partitions
 * as in the Discoverable Partitions Specification. Pure.
 */
import { EngineError } from '../../../shared/model/errors.ts';

export const SECTOR = 512;
const MEGABYTE = 1024 * 1024;

/** Everything begins and ends at such a multiple, which suits every disk. The first and the last are the tables'. */
const GRAIN = MEGABYTE;

/** Room for three kernels with their initrds, and for what replaces one of them. */
const ESP_LENGTH = 512 * MEGABYTE;

const TYPE_ESP = 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B';
/** Linux file system data: of the types that nothing mounts by itself. */
const TYPE_LINUX = '0FC63DAF-8483-4772-8E79-3D69D8477DE4';

export const LABELS = { esp: 'NEWLEAF', store: 'newleaf-store', data: 'newleaf-data' } as const;

export interface Partition {
  readonly label: string;
  readonly type: string;
  /** Bytes from the beginning of the disk. */
  readonly start: number;
  /** Bytes. */
  readonly length: number;
}

export interface DiskPlan {
  /** Bytes. */
  readonly length: number;
  readonly esp: Partition;
  readonly store: Partition;
  readonly data: Partition;
}

/**
 * The plan of a disk of `size` bytes with `dataSize` bytes for what outlives every system; the store has the rest.
 * Errors: `E_SPACE { where: 'image', needed, free }` where that is less than `storeNeeds`.
 */
export function planDisk(options: {
  readonly size: number;
  readonly dataSize: number;
  readonly storeNeeds: number;
}): DiskPlan {
  const length = down(options.size);
  const dataLength = down(options.dataSize);
  const storeStart = GRAIN + ESP_LENGTH;
  const storeLength = length - GRAIN - dataLength - storeStart;
  if (storeLength < options.storeNeeds) {
    const free = Math.max(0, storeLength);
    throw new EngineError('E_SPACE', {
      step: 'prepare',
      details: { where: 'image', needed: up(options.size - free + options.storeNeeds), free: options.size },
    });
  }
  const linux = (label: string, start: number, bytes: number) => ({
    label,
    type: TYPE_LINUX,
    start,
    length: bytes,
  });
  return {
    length,
    esp: { label: LABELS.esp, type: TYPE_ESP, start: GRAIN, length: ESP_LENGTH },
    store: linux(LABELS.store, storeStart, storeLength),
    data: linux(LABELS.data, storeStart + storeLength, dataLength),
  };
}

/** What sfdisk(8) reads to make that. */
export function partitionScript({ esp, store, data }: DiskPlan): string {
  const line = ({ label, type, start, length }: Partition) =>
    `start=${start / SECTOR}, size=${length / SECTOR}, type=${type}, name="${label}"`;
  return ['label: gpt', `sector-size: ${SECTOR}`, '', ...[esp, store, data].map(line), ''].join('\n');
}

function down(bytes: number): number {
  return Math.floor(bytes / GRAIN) * GRAIN;
}

function up(bytes: number): number {
  return Math.ceil(bytes / GRAIN) * GRAIN;
}
