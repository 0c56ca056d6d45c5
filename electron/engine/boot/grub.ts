/** GRUB's folder on its partition: our entries in one file of two, which one says that is a sector long; the trial in its environment block. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesAreThere, placeBootFiles, removeUnnamed } from './boot-files.ts';
import type { BootFiles, BootLoader, LoaderState, TrialState } from './boot-loader.ts';
import {
  CONFIGS,
  ENVIRONMENT,
  NEXT,
  SOURCED,
  formatEnvironment,
  formatGrubConfig,
  formatSourced,
  idOf,
  parseEnvironment,
  parseGrubConfig,
  parseSourced,
  type GrubEntry,
} from './grub-config.ts';
import { ownInitOf } from './own-init.ts';
import { makeFile, removeFile, replaceSector, SECTOR } from './partition-files.ts';
import type { WantedEntry } from './wanted-entries.ts';

export const grub: BootLoader = { read, agree, arm };

function read(folder: string): LoaderState {
  const entries = readEntries(folder);
  const armed = readEnvironment(folder).get(NEXT);
  const trials = entries
    .filter(({ role }) => role === 'trial')
    .map(({ system }): [string, TrialState] => [system, armed === idOf(system) ? 'armed' : 'used']);
  const trial = trials.find(([, state]) => state === 'armed')?.[0];
  const byItself = entries.find(({ role }) => role !== 'trial')?.system;
  return { systems: entries.map(({ system }) => system), trials: new Map(trials), next: trial ?? byItself };
}

async function agree(
  folder: string,
  wanted: readonly WantedEntry[],
  filesOf: (system: string) => Promise<BootFiles>,
): Promise<void> {
  mkdirSync(join(folder, 'grub'), { recursive: true });
  const before = readEntries(folder);
  removeUnnamed(folder, namedFiles(before));
  const entries: GrubEntry[] = [];
  for (const { system, role, title, options } of wanted) {
    const here = before.find((entry) => entry.system === system && filesAreThere(folder, entry));
    const files = here ?? placeBootFiles(folder, await filesOf(system));
    const { linux, initrds } = files;
    entries.push({ system, role, title, linux, initrds, options: [...options, ...ownInitOf(files.options)] });
  }
  const trial = entries.find(({ role }) => role === 'trial')?.system;
  const isNew = !before.some(({ system, role }) => system === trial && role === 'trial');
  // Before its entry is there: a name without an entry is as none.
  if (trial !== undefined && isNew) setNext(folder, idOf(trial));
  putUp(folder, formatGrubConfig(entries));
  if (trial === undefined) setNext(folder, undefined);
  removeUnnamed(folder, namedFiles(entries));
}

/** The file that is not read is made anew; then one sector makes it the one that is. */
function putUp(folder: string, text: string): void {
  const sourced = parseSourced(textOf(folder, SOURCED) ?? '');
  if (sourced !== undefined && textOf(folder, sourced) === text) return;
  const config = CONFIGS.find((each) => each !== sourced) ?? CONFIGS[0];
  removeFile(join(folder, config));
  makeFile(join(folder, config), [Buffer.from(text, 'latin1')]);
  writeInPlace(folder, SOURCED, formatSourced(config));
  if (sourced !== undefined) removeFile(join(folder, sourced));
}

function arm(folder: string, system: string): void {
  const isOnTrial = readEntries(folder).some((entry) => entry.system === system && entry.role === 'trial');
  if (isOnTrial) setNext(folder, idOf(system));
}

/** Other variables of the block are somebody else's, and stay; ours goes first, so that it is in the first sector. */
function setNext(folder: string, id: string | undefined): void {
  const variables = readEnvironment(folder);
  if ((variables.get(NEXT) ?? '') === (id ?? '')) return;
  variables.delete(NEXT);
  const ours: readonly [string, string][] = id === undefined ? [] : [[NEXT, id]];
  writeInPlace(folder, ENVIRONMENT, formatEnvironment(new Map([...ours, ...variables])));
}

/** A file whose length never changes: those of its sectors that differ are replaced. */
function writeInPlace(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  const bytes = Buffer.from(text, 'latin1');
  const there = existsSync(path) ? readFileSync(path) : undefined;
  if (there?.length !== bytes.length) {
    removeFile(path);
    makeFile(path, [bytes]);
    return;
  }
  for (let at = 0; at < bytes.length; at += SECTOR) {
    const sector = bytes.subarray(at, at + SECTOR);
    if (!there.subarray(at, at + SECTOR).equals(sector)) replaceSector(path, at / SECTOR, sector);
  }
}

function readEnvironment(folder: string): Map<string, string> {
  return parseEnvironment(textOf(folder, ENVIRONMENT) ?? '');
}

function readEntries(folder: string): readonly GrubEntry[] {
  const sourced = parseSourced(textOf(folder, SOURCED) ?? '');
  return (sourced === undefined ? undefined : parseGrubConfig(textOf(folder, sourced) ?? '')) ?? [];
}

function textOf(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'latin1') : undefined;
}

function namedFiles(entries: readonly GrubEntry[]): Set<string> {
  return new Set(entries.flatMap(({ linux, initrds }) => [linux, ...initrds]));
}
