/** GRUB's folder on its partition: our entries in one file, the trial in its environment block. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../store/durable.ts';
import { filesAreThere, placeBootFiles, removeUnnamed } from './boot-files.ts';
import type { BootFiles, BootLoader, LoaderState, TrialState } from './boot-loader.ts';
import {
  ENVIRONMENT,
  NEXT,
  formatEnvironment,
  formatGrubConfig,
  idOf,
  parseEnvironment,
  parseGrubConfig,
  type GrubEntry,
} from './grub-config.ts';
import { ownInitOf } from './own-init.ts';
import type { WantedEntry } from './wanted-entries.ts';

const CONFIG = 'grub/newleaf.cfg';

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
  const text = formatGrubConfig(entries);
  // One rename: whichever of both GRUB reads, it is whole.
  if (textOf(folder, CONFIG) !== text) writeDurably(join(folder, CONFIG), text);
  if (trial === undefined) setNext(folder, undefined);
  removeUnnamed(folder, namedFiles(entries));
}

function arm(folder: string, system: string): void {
  const isOnTrial = readEntries(folder).some((entry) => entry.system === system && entry.role === 'trial');
  if (isOnTrial) setNext(folder, idOf(system));
}

/** Other variables of the block are somebody else's, and stay. */
function setNext(folder: string, id: string | undefined): void {
  const variables = readEnvironment(folder);
  if ((variables.get(NEXT) ?? '') === (id ?? '')) return;
  if (id === undefined) variables.delete(NEXT);
  else variables.set(NEXT, id);
  writeDurably(join(folder, ENVIRONMENT), formatEnvironment(variables));
}

function readEnvironment(folder: string): Map<string, string> {
  return parseEnvironment(textOf(folder, ENVIRONMENT) ?? '');
}

function readEntries(folder: string): readonly GrubEntry[] {
  return parseGrubConfig(textOf(folder, CONFIG) ?? '') ?? [];
}

function textOf(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'latin1') : undefined;
}

function namedFiles(entries: readonly GrubEntry[]): Set<string> {
  return new Set(entries.flatMap(({ linux, initrds }) => [linux, ...initrds]));
}
