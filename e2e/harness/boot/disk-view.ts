/** The disk of a machine as a moment of its log of writes left it: read in pieces from the image before and the log, never as a whole. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { SECTOR, type LogRecord, type OpenLog } from './write-log.ts';

/** A request's bytes in the log; zeros where they were discarded. */
type Source = number | 'zeros';

export class DiskView {
  readonly #image: number;
  readonly #log: OpenLog;
  readonly #under: DiskView | undefined;
  readonly #written = new Map<number, Source>();
  readonly #from: number;
  readonly #to: number;

  /** The sectors from `from` to `to` of the disk that is open as `image`, and what `log` has for them; others read as they were before. */
  constructor(image: number, log: OpenLog, from: number, to: number, under?: DiskView) {
    [this.#image, this.#log, this.#from, this.#to, this.#under] = [image, log, from, to, under];
  }

  /** Gives whether it changed anything of what this is a view of. */
  apply(record: LogRecord): boolean {
    if (record.kind === 'flush') return false;
    const [first, last] = [
      Math.max(record.sector, this.#from),
      Math.min(record.sector + record.sectors, this.#to),
    ];
    for (let sector = first; sector < last; sector++) {
      const source = record.kind === 'discard' ? 'zeros' : record.dataAt + (sector - record.sector) * SECTOR;
      this.#written.set(sector, source);
    }
    return first < last;
  }

  /** Another that begins as this one is now; this one must not change while it is used. */
  fork(): DiskView {
    return new DiskView(this.#image, this.#log, this.#from, this.#to, this);
  }

  /** Says where these sectors come from: what has the same is the same. */
  originOf(sector: number, sectors: number): string {
    return this.#runs(sector, sectors)
      .map(({ source, sectors: length }) => `${source ?? `image ${sector}`}*${length}`)
      .join();
  }

  /** Bytes of whole sectors. */
  read(sector: number, sectors: number): Buffer {
    const bytes = Buffer.alloc(sectors * SECTOR);
    let at = 0;
    for (const { source, sectors: length } of this.#runs(sector, sectors)) {
      const target = bytes.subarray(at * SECTOR, (at + length) * SECTOR);
      if (source === undefined) readSync(this.#image, target, 0, target.length, (sector + at) * SECTOR);
      else if (source !== 'zeros') this.#log.read(source, target.length).copy(target);
      at += length;
    }
    return bytes;
  }

  /** What lies one after the other where it comes from. */
  #runs(sector: number, sectors: number): { source: Source | undefined; sectors: number }[] {
    const runs: { source: Source | undefined; sectors: number }[] = [];
    for (let index = 0; index < sectors; index++) {
      const source = this.#sourceOf(sector + index);
      const last = runs.at(-1);
      if (last !== undefined && follows(last.source, last.sectors, source)) last.sectors++;
      else runs.push({ source, sectors: 1 });
    }
    return runs;
  }

  #sourceOf(sector: number): Source | undefined {
    return (
      this.#written.get(sector) ?? (this.#under === undefined ? undefined : this.#under.#sourceOf(sector))
    );
  }
}

function follows(first: Source | undefined, run: number, next: Source | undefined): boolean {
  return typeof first === 'number' ? next === first + run * SECTOR : next === first;
}

/** Brings a file with the image of a disk to where these requests leave it. */
export function applyToFile(file: string, log: OpenLog, records: readonly LogRecord[]): void {
  const descriptor = openSync(file, 'r+');
  try {
    for (const record of records) {
      if (record.kind === 'flush') continue;
      const length = record.sectors * SECTOR;
      const bytes = record.kind === 'discard' ? Buffer.alloc(length) : log.read(record.dataAt, length);
      writeSync(descriptor, bytes, 0, length, record.sector * SECTOR);
    }
  } finally {
    closeSync(descriptor);
  }
}
