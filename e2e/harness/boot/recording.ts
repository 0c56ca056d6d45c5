/** What was recorded of a laptop: the disk before, every write after that, and where in them what was done begins and ends. */
import { closeSync, openSync } from 'node:fs';
import { partitionOf } from './disk.ts';
import { DiskView } from './disk-view.ts';
import { marksIn, openWriteLog, SECTOR, unflushedFrom, type LogRecord, type OpenLog } from './write-log.ts';

/** In numbers of requests: a cut `at` one leaves those before it. */
export interface Passage {
  readonly name: string;
  readonly begin: number;
  /** From here on whoever asked for it was told that it is done. */
  readonly end: number;
  /** The next begins, or the log ends. */
  readonly until: number;
}

export interface Recording {
  readonly before: string;
  readonly log: OpenLog;
  readonly passages: readonly Passage[];
  /** First sector of the EFI system partition. */
  readonly espStart: number;
  /** That partition before the first request. */
  esp(): DiskView;
  isOfEsp(record: LogRecord): boolean;
  isOfStore(record: LogRecord): boolean;
  close(): void;
}

export function openRecording(before: string, logFile: string, markSector: number): Recording {
  const log = openWriteLog(logFile);
  const image = openSync(before, 'r');
  const place = (name: string) => {
    const { start, length } = partitionOf(before, name);
    return { from: start / SECTOR, to: (start + length) / SECTOR };
  };
  const [esp, store] = [place('NEWLEAF'), place('newleaf-store')];
  const isIn = ({ from, to }: typeof esp, record: LogRecord) =>
    record.kind !== 'flush' && record.sector < to && record.sector + record.sectors > from;
  const marks = marksIn(log, markSector);
  const markAt = (words: string) => marks.find((mark) => mark.words === `newleaf mark ${words}`)?.at;
  const begun = marks.flatMap(({ at, words }) => {
    const name = /^newleaf mark begin (.*)$/.exec(words)?.[1];
    return name === undefined ? [] : [{ name, begin: at }];
  });
  const passages = begun.map(({ name, begin }, index) => {
    const end = markAt(`end ${name}`);
    if (end === undefined) throw new Error(`${name} has no end in the log`);
    return { name, begin, end, until: begun[index + 1]?.begin ?? log.records.length };
  });
  return {
    before,
    log,
    passages,
    espStart: esp.from,
    esp: () => new DiskView(image, log, esp.from, esp.to),
    isOfEsp: (record) => isIn(esp, record),
    isOfStore: (record) => isIn(store, record),
    close() {
      log.close();
      closeSync(image);
    },
  };
}

/** A stretch between two flushes, with the requests that a power cut at its end may have lost. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** The stretches of a passage in which `touches` is true of a request; the last goes on to the first flush after it. */
export function intervalsOf(
  { log: { records } }: Recording,
  { begin, until }: Passage,
  touches: (record: LogRecord) => boolean,
): Interval[] {
  const intervals: Interval[] = [];
  for (let to = begin + 1; to <= until; to++) {
    if (to < until && records[to]?.kind !== 'flush') continue;
    const from = Math.max(unflushedFrom(records, to), begin);
    if (records.slice(from, to).some(touches)) intervals.push({ from, to });
  }
  return intervals;
}
