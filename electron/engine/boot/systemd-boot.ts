/** systemd-boot's folder of entries: systemd-boot(7), Boot Loader Specification, Automatic Boot Assessment. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesAreThere, placeBootFiles, removeUnnamed } from './boot-files.ts';
import type { BootFiles, BootLoader, LoaderState, TrialState } from './boot-loader.ts';
import {
  ENTRY_LENGTH,
  filesNamedIn,
  formatEntry,
  formatEntryName,
  isBootable,
  isHalfName,
  NO_ENTRY,
  parseEntry,
  parseEntryName,
  type Entry,
  type EntryName,
} from './entry-file.ts';
import { ownInitOf } from './own-init.ts';
import { makeFile, removeFile, replaceSector, SECTOR } from './partition-files.ts';
import type { WantedEntry } from './wanted-entries.ts';

const ENTRIES = 'loader/entries';
const ONCE = { left: 1, done: 0 };

/** An entry of ours as it lies there; `entry` is `undefined` where its text is not whole. */
interface Found {
  readonly file: string;
  readonly name: EntryName;
  readonly text: string;
  readonly entry: Entry | undefined;
}

export const systemdBoot: BootLoader = { read, agree, arm };

function read(folder: string): LoaderState {
  const found = findEntries(folder).filter(({ entry }) => entry !== undefined);
  const trials = new Map(
    found.flatMap(({ name: { system, tries } }): [string, TrialState][] =>
      tries === undefined ? [] : [[system, tries.left > 0 ? 'armed' : 'used']],
    ),
  );
  const [next] = found.toSorted(bootOrder);
  return { systems: found.map(({ name }) => name.system), trials, next: next?.name.system };
}

/** Used up ones last, then by version: what sd-boot does where all have the same sort key. */
function bootOrder(left: Found, right: Found): number {
  return Number(isUsed(left)) - Number(isUsed(right)) || versionOf(right) - versionOf(left);
}

async function agree(
  folder: string,
  wanted: readonly WantedEntry[],
  filesOf: (system: string) => Promise<BootFiles>,
): Promise<void> {
  mkdirSync(join(folder, ENTRIES), { recursive: true });
  // Before anything takes room: what a power cut left may name room that is free.
  removeUnfinished(folder);
  removeUnnamed(folder, namedFiles(findEntries(folder)));
  // From the last to the first, so that each can be put above those that come after it.
  for (const [index, entry] of [...wanted.entries()].reverse()) {
    const below = wanted.slice(index + 1).map(({ system }) => system);
    await agreeOne(folder, entry, below, filesOf);
  }
  // What nobody wants goes once what is wanted is there.
  const systems = new Set(wanted.map(({ system }) => system));
  for (const { file, name } of findEntries(folder)) {
    if (!systems.has(name.system)) takeAway(folder, file);
  }
  removeUnnamed(folder, namedFiles(findEntries(folder)));
}

/** What was not made whole, or not removed wholly: no boot loader starts it. */
function removeUnfinished(folder: string): void {
  const entries = join(folder, ENTRIES);
  for (const { file, text } of findEntries(folder)) if (!isBootable(text)) removeFile(join(entries, file));
  for (const name of readdirSync(entries)) if (isHalfName(name)) removeFile(join(entries, name));
}

/** Makes one entry what it has to be, above those of the systems `below`. */
async function agreeOne(
  folder: string,
  wanted: WantedEntry,
  below: readonly string[],
  filesOf: (system: string) => Promise<BootFiles>,
): Promise<void> {
  const all = findEntries(folder);
  const mine = all.filter(({ name }) => name.system === wanted.system);
  const [here] = mine
    .filter(({ entry }) => entry !== undefined && filesAreThere(folder, entry))
    .toSorted(byCertainty);
  const floor = Math.max(0, ...all.filter(({ name }) => below.includes(name.system)).map(versionOf));
  const highest = Math.max(0, ...all.map(versionOf));
  const version = here !== undefined && versionOf(here) > floor ? versionOf(here) : highest + 1;
  const tries = wanted.role !== 'trial' ? undefined : here === undefined ? ONCE : (here.name.tries ?? ONCE);
  const file = formatEntryName({ system: wanted.system, tries });

  const files = here?.entry ?? placeBootFiles(folder, await filesOf(wanted.system));
  const options = [...wanted.options, ...ownInitOf(files.options)];
  const { title } = wanted;
  const text = formatEntry({ title, version, linux: files.linux, initrds: files.initrds, options });
  if (here?.file !== file || here.text !== text) putUp(folder, file, text);
  // Kept is what has its whole entry under the name that is not counted; only then the counted one goes.
  for (const other of mine) {
    if (other.file !== file) takeAway(folder, other.file);
  }
}

/**
 * The first sector last: it makes an entry of it. Where one is there, each of its sectors is replaced, the last first: whichever
 * of them are old, it is an entry with the same kernel and initrds.
 */
function putUp(folder: string, file: string, text: string): void {
  const path = join(folder, ENTRIES, file);
  const bytes = Buffer.from(text, 'latin1');
  // What somebody made longer can't be made an entry again where it is.
  if (existsSync(path) && statSync(path).size > ENTRY_LENGTH) takeAway(folder, file);
  const there = existsSync(path) ? readFileSync(path) : undefined;
  if (there === undefined) makeFile(path, [Buffer.from(NO_ENTRY), bytes.subarray(SECTOR)]);
  for (let at = ENTRY_LENGTH - SECTOR; at >= 0; at -= SECTOR) {
    const sector = bytes.subarray(at, at + SECTOR);
    const isSame = there?.subarray(at, at + SECTOR).equals(sector) ?? at > 0;
    if (!isSame) replaceSector(path, at / SECTOR, sector);
  }
}

/** First it is no entry any more, by one write; then the file goes. */
function takeAway(folder: string, file: string): void {
  const path = join(folder, ENTRIES, file);
  replaceSector(path, 0, Buffer.from(NO_ENTRY));
  removeFile(path);
}

/** Of two entries of one system (a rename that was cut off), the one that boots by itself counts; then what has tries left. */
function byCertainty(left: Found, right: Found): number {
  const rank = ({ name: { tries } }: Found) => (tries === undefined ? 2 : Math.min(tries.left, 1));
  return rank(right) - rank(left);
}

function arm(folder: string, system: string): void {
  const here = findEntries(folder).find(({ name }) => name.system === system && name.tries !== undefined);
  const file = formatEntryName({ system, tries: ONCE });
  if (here === undefined || here.file === file) return;
  putUp(folder, file, here.text);
  takeAway(folder, here.file);
}

function findEntries(folder: string): Found[] {
  const entries = join(folder, ENTRIES);
  if (!existsSync(entries)) return [];
  return readdirSync(entries).flatMap((file) => {
    const name = parseEntryName(file);
    if (name === undefined) return [];
    const text = readFileSync(join(entries, file), 'latin1');
    return [{ file, name, text, entry: parseEntry(text) }];
  });
}

function namedFiles(found: readonly Found[]): Set<string> {
  return new Set(found.flatMap(({ text }) => filesNamedIn(text)));
}

function isUsed({ name }: Found): boolean {
  return name.tries?.left === 0;
}

function versionOf({ entry }: Found): number {
  return entry?.version ?? 0;
}
