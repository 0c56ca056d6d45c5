/** Laptops as cuts of the power left them, out of a recording: cheap to look at in great numbers, or as a disk that starts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyDisk } from './disk.ts';
import { applyToFile, type DiskView } from './disk-view.ts';
import { espAtCut, type EspAtCut, type KnownDigests } from './esp-at-cut.ts';
import { openFat, type Fat } from './fat.ts';
import { intervalsOf, type Interval, type Passage, type Recording } from './recording.ts';
import { seeded, someOf, type LogRecord } from './write-log.ts';

/** A moment at which the power goes. */
export interface Cut {
  /** For people who want to see that one again. */
  readonly name: string;
  /** The number of requests that certainly are on the disk; more of them by `some`. */
  readonly at: number;
  readonly some: readonly LogRecord[];
  /** The number of requests that were made: what was told by then must hold. */
  readonly madeUpTo: number;
}

/** The machine is killed: its host writes everything that it had got. */
export function killedAt(at: number): Cut {
  return { name: `killed before request ${at}`, at, some: [], madeUpTo: at };
}

/** The power goes at the end of a stretch between two flushes: any of what was written in it may be lost. */
export function powerCutIn(recording: Recording, { from, to }: Interval, seed: number): Cut {
  const some = someOf(recording.log.records, { from, to }, seeded(to * 1000 + seed));
  return {
    name: `power cut before request ${to}, ${seed}th choice of what was written since ${from}`,
    at: from,
    some,
    madeUpTo: to,
  };
}

/** Every moment of a passage at which the EFI system partition is another than before. */
export function killsOfEsp({ log: { records }, isOfEsp }: Recording, { begin, until }: Passage): Cut[] {
  const cuts = [killedAt(begin)];
  for (let at = begin + 1; at <= until; at++) {
    const record = records[at - 1];
    if (record !== undefined && isOfEsp(record)) cuts.push(killedAt(at));
  }
  return cuts;
}

/** `count` choices for each stretch of a passage in which the EFI system partition was written to. */
export function powerCutsOfEsp(recording: Recording, passage: Passage, count: number): Cut[] {
  return intervalsOf(recording, passage, recording.isOfEsp).flatMap((interval) =>
    Array.from({ length: count }, (_, seed) => powerCutIn(recording, interval, seed)),
  );
}

export interface EspSeen {
  readonly esp: EspAtCut;
  readonly fat: Fat;
}

/** Looks at the EFI system partition at cuts that come in their order. */
export function espViewer(recording: Recording): (cut: Cut) => EspSeen {
  const known: KnownDigests = new Map();
  const view: DiskView = recording.esp();
  let applied = 0;
  return ({ at, some }) => {
    if (at < applied) throw new Error('cuts come in their order');
    for (; applied < at; applied++) {
      const record = recording.log.records[applied];
      if (record !== undefined) view.apply(record);
    }
    const cut = some.length === 0 ? view : view.fork();
    for (const record of some) cut.apply(record);
    const fat = openFat((sector, sectors) => cut.read(recording.espStart + sector, sectors));
    return { esp: espAtCut(cut, recording.espStart, known), fat };
  };
}

/** Makes disks of cuts that come in their order, in a folder: `use` has each for as long as it takes. */
export function diskMaker(
  recording: Recording,
  folder: string,
): { with<Result>(cut: Cut, use: (disk: string) => Promise<Result>): Promise<Result> } {
  const working = join(folder, 'working.img');
  copyDisk(recording.before, working);
  let applied = 0;
  return {
    async with({ at, some }, use) {
      if (at < applied) throw new Error('cuts come in their order');
      applyToFile(working, recording.log, recording.log.records.slice(applied, at));
      applied = at;
      const own = mkdtempSync(join(folder, 'cut-'));
      try {
        const disk = copyDisk(working, join(own, 'disk.img'));
        applyToFile(disk, recording.log, some);
        return await use(disk);
      } finally {
        rmSync(own, { recursive: true });
      }
    },
  };
}
