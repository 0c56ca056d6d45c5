/**
 * What a machine wrote to its disk, in its order, as QEMU's `blklogwrites` keeps it: the format of Linux's dm-log-writes
 * (Documentation/admin-guide/device-mapper/log-writes.rst). One sector of the log is the superblock; then for each request one sector that
 * says what it is, and what it wrote.
 */
import { openSync, readSync, closeSync } from 'node:fs';

const MAGIC = 0x6a736677736872n;
const VERSION = 1n;
const FLUSH = 1n;
const FORCED = 2n;
const DISCARD = 4n;
const MARK = 8n;

/** Sectors of a disk; the log says how large they are, and we ask for that. */
export const SECTOR = 512;

export type LogRecord =
  /** Everything before it is on the disk. */
  | { readonly kind: 'flush' }
  /** Reads as zeros afterwards. */
  | { readonly kind: 'discard'; readonly sector: number; readonly sectors: number }
  | {
      readonly kind: 'write';
      readonly sector: number;
      readonly sectors: number;
      /** Bytes from the beginning of the log. */
      readonly dataAt: number;
      /** It is on the disk once it has ended, whatever is flushed (FUA). */
      readonly forced: boolean;
    };

/** Reads bytes of a log; fewer at its end. */
export type ReadLog = (at: number, length: number) => Buffer;

/** All requests, the first first. Throws for what is no such log, or one that is cut off. */
export function parseWriteLog(read: ReadLog): LogRecord[] {
  const superblock = read(0, 28);
  if (superblock.length < 28 || superblock.readBigUInt64LE(0) !== MAGIC)
    throw new Error('this is no log of writes');
  if (superblock.readBigUInt64LE(8) !== VERSION)
    throw new Error(`a log of version ${superblock.readBigUInt64LE(8)}`);
  const count = Number(superblock.readBigUInt64LE(16));
  const sectorSize = superblock.readUInt32LE(24);
  if (sectorSize !== SECTOR) throw new Error(`a log in sectors of ${sectorSize} bytes`);
  const records: LogRecord[] = [];
  let at = SECTOR;
  for (let index = 0; index < count; index++) {
    const header = read(at, 32);
    if (header.length < 32) throw new Error(`the log ends in request ${index} of ${count}`);
    const sector = Number(header.readBigUInt64LE(0));
    const sectors = Number(header.readBigUInt64LE(8));
    const flags = header.readBigUInt64LE(16);
    at += SECTOR;
    if ((flags & MARK) !== 0n) throw new Error('a mark: QEMU makes none');
    if ((flags & FLUSH) !== 0n) records.push({ kind: 'flush' });
    if (sectors === 0) continue;
    if ((flags & DISCARD) !== 0n) {
      records.push({ kind: 'discard', sector, sectors });
      continue;
    }
    records.push({ kind: 'write', sector, sectors, dataAt: at, forced: (flags & FORCED) !== 0n });
    at += sectors * SECTOR;
  }
  return records;
}

export interface OpenLog {
  readonly records: readonly LogRecord[];
  read(at: number, length: number): Buffer;
  close(): void;
}

export function openWriteLog(file: string): OpenLog {
  const descriptor = openSync(file, 'r');
  const read: ReadLog = (at, length) => {
    const bytes = Buffer.allocUnsafe(length);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, at));
  };
  try {
    return { records: parseWriteLog(read), read, close: () => closeSync(descriptor) };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** Where in the log something is done, in numbers of requests: from the first of its own up to the one after its last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The words of marks that the machine wrote to a sector for that, by where they are in the log. */
export function marksIn(log: OpenLog, sector: number): { readonly at: number; readonly words: string }[] {
  return log.records.flatMap((record, at) => {
    if (record.kind !== 'write' || record.sector !== sector || record.sectors !== 1) return [];
    return [{ at, words: log.read(record.dataAt, SECTOR).toString('latin1').trimEnd() }];
  });
}

/** The last flush before a request, so that what comes from there to it may be on the disk or not; 0 where there was none. */
export function unflushedFrom(records: readonly LogRecord[], at: number): number {
  for (let index = at - 1; index >= 0; index--) if (records[index]?.kind === 'flush') return index + 1;
  return 0;
}

/**
 * What a power cut may leave of the requests from `from` to `to`: each is there or not, as `random` (0 to 1) says. Of one that was under way
 * a disk may have written any sectors: a write of several is cut into pieces. A sector is old or new.
 */
export function someOf(records: readonly LogRecord[], { from, to }: Span, random: () => number): LogRecord[] {
  const likely = random();
  const chosen: LogRecord[] = [];
  for (const record of records.slice(from, to)) {
    if (record.kind === 'flush') continue;
    if (record.kind === 'write' && record.forced) chosen.push(record);
    else if (record.kind === 'discard' || random() < 0.75) {
      if (random() < likely) chosen.push(record);
    } else {
      const { sector, dataAt, forced } = record;
      for (let index = 0; index < record.sectors; index++) {
        if (random() >= likely) continue;
        chosen.push({
          kind: 'write',
          sector: sector + index,
          sectors: 1,
          dataAt: dataAt + index * SECTOR,
          forced,
        });
      }
    }
  }
  return chosen;
}

/** Numbers from 0 to 1 that are the same for the same seed: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
