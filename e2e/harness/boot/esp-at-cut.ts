/** What a laptop would start from an EFI system partition as a cut left it, and whether all that this needs is there. */
import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { menuAfterTrials, menuOf, type MenuEntry } from './boot-menu.ts';
import { partitionOf } from './disk.ts';
import { DiskView } from './disk-view.ts';
import { openFat, type Fat } from './fat.ts';
import { SECTOR } from './write-log.ts';

const ENTRIES = 'loader/entries';

export interface Start {
  readonly system: string;
  readonly isTrial: boolean;
  readonly entry: MenuEntry;
}

export interface EspAtCut {
  /** What may start, the first first. */
  readonly menu: readonly MenuEntry[];
  /** What starts by itself; `undefined` where nothing does. */
  readonly first: Start | undefined;
  /** What starts by itself once no trial has tries left. */
  readonly afterTrial: Start | undefined;
  /** What keeps one of those two from starting: sentences. None, and the laptop starts. */
  readonly obstacles: readonly string[];
  /** Files that are not in order, whoever needs them; clusters that are lost. */
  readonly damaged: readonly string[];
  readonly lost: number;
}

/** Digests that were once made, by where the bytes come from. */
export type KnownDigests = Map<string, string>;

/** `view`: of the partition, whose first sector is `start`. */
export function espAtCut(view: DiskView, start: number, known: KnownDigests): EspAtCut {
  const fat = openFat((sector, sectors) => view.read(start + sector, sectors));
  const files = (fat.list(ENTRIES) ?? [])
    .filter(({ isFolder }) => !isFolder)
    .map(({ name }) => ({ name, text: fat.read(`${ENTRIES}/${name}`)?.toString('latin1') ?? '' }));
  const isThere = (path: string) => sizeOf(fat, path) !== undefined;
  const menu = menuOf(files, isThere);
  const obstacles: string[] = [];
  const check = (entry: MenuEntry | undefined): Start | undefined => {
    if (entry === undefined) {
      obstacles.push('nothing starts by itself');
      return undefined;
    }
    for (const path of [entry.linux, ...entry.initrds]) {
      const digest = digestOf(path);
      if (digest === undefined) obstacles.push(`${entry.file}: ${path} can't be read`);
      else if (!path.includes(digest)) obstacles.push(`${entry.file}: ${path} is not what its name says`);
    }
    const words = entry.options;
    const system = words.find((word) => word.startsWith('newleaf.system='))?.slice('newleaf.system='.length);
    if (system === undefined) obstacles.push(`${entry.file} names no system`);
    for (const needed of ['boot=newleaf', 'root=newleaf', 'panic=10']) {
      if (!words.includes(needed)) obstacles.push(`${entry.file} does not say ${needed}`);
    }
    return { system: system ?? '', isTrial: words.includes('newleaf.trial'), entry };
  };
  const digestOf = (path: string): string | undefined => {
    const [size, places] = [sizeOf(fat, path), fat.placeOf(path)];
    if (size === undefined || places === undefined) return undefined;
    const origins = places.map(({ sector, sectors }) => view.originOf(start + sector, sectors));
    const key = [size, ...origins].join('\n');
    const digest =
      known.get(key) ??
      createHash('sha256')
        .update(fat.read(path) ?? '')
        .digest('hex');
    known.set(key, digest);
    return digest;
  };
  const first = check(menu[0]);
  const afterTrial = check(menuAfterTrials(menu)[0]);
  return { menu, first, afterTrial, obstacles, ...fat.faults() };
}

/** The same of a disk of a machine that is off. */
export function espOf(disk: string): EspAtCut {
  const image = openSync(disk, 'r');
  try {
    const { start, length } = partitionOf(disk, 'NEWLEAF');
    const nothing = { records: [], read: () => Buffer.alloc(0), close: () => undefined };
    const view = new DiskView(image, nothing, start / SECTOR, (start + length) / SECTOR);
    return espAtCut(view, start / SECTOR, new Map());
  } finally {
    closeSync(image);
  }
}

function sizeOf(fat: Fat, path: string): number | undefined {
  const at = path.lastIndexOf('/');
  const name = path.slice(at + 1).toLowerCase();
  return fat.list(path.slice(0, at))?.find((file) => !file.isFolder && file.name.toLowerCase() === name)
    ?.size;
}
