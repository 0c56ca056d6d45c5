/**
 * The text of a boot entry, and its name with the counter of tries. Pure.
 * Boot Loader Specification, type #1; Automatic Boot Assessment.
 */

import { EngineError } from '../../../shared/model/errors.ts';
import { SECTOR } from './partition-files.ts';

/** Bytes of every entry, so that its size never changes. The kernel takes no longer command lines than half of that. */
export const ENTRY_LENGTH = 8 * SECTOR;

/** The first sector of what is no entry yet, or no more. */
export const NO_ENTRY = '\n'.repeat(SECTOR);

/** Begins every entry of ours; others are not looked at. */
const PREFIX = 'newleaf-';

export interface EntryName {
  readonly system: string;
  /** Starts that are left and that were used up; `undefined` for an entry that is not counted. */
  readonly tries: { readonly left: number; readonly done: number } | undefined;
}

export interface Entry {
  readonly title: string;
  /** Of entries that may boot, the one with the highest boots by itself. */
  readonly version: number;
  /** Paths from the root of the partition. */
  readonly linux: string;
  readonly initrds: readonly string[];
  readonly options: readonly string[];
}

/** What a long name is here when only half of it has come to the disk: its short one. */
export function isHalfName(name: string): boolean {
  return /^ne[0-9a-z]{0,4}~[0-9]{1,6}\.con$/i.test(name);
}

export function formatEntryName({ system, tries }: EntryName): string {
  const done = tries === undefined || tries.done === 0 ? '' : `-${tries.done}`;
  return `${PREFIX}${system}${tries === undefined ? '' : `+${tries.left}${done}`}.conf`;
}

/** `undefined` for a file that is no entry of ours. */
export function parseEntryName(name: string): EntryName | undefined {
  const found = /^newleaf-([a-z0-9][a-z0-9._-]*?)(?:\+(\d{1,6})(?:-(\d{1,6}))?)?\.conf$/.exec(name);
  if (found === null) return undefined;
  const [, system = '', left, done = '0'] = found;
  return { system, tries: left === undefined ? undefined : { left: Number(left), done: Number(done) } };
}

/**
 * `ENTRY_LENGTH` bytes, filled up with empty lines. The first sector has all but the options, so that one write of one sector makes it another entry, or
 * none (`NO_ENTRY`); the options are whole words in each of those that follow. E_UNSUPPORTED { why: 'options-too-long' }.
 */
export function formatEntry(entry: Entry): string {
  const rest = [
    // Before those of a system that has its own entries there: `debian`, `fedora`.
    'sort-key 0newleaf',
    `version ${entry.version}`,
    `linux ${entry.linux}`,
    ...entry.initrds.map((initrd) => `initrd ${initrd}`),
  ].map((line) => `${line}\n`);
  const left = SECTOR - 'title \n'.length - rest.join('').length;
  const head = [`title ${entry.title.slice(0, left)}\n`, ...rest].join('');
  const sectors = [head, ...optionLines(entry.options)].map((text) => text.padEnd(SECTOR, '\n'));
  const text = sectors.join('').padEnd(ENTRY_LENGTH, '\n');
  if (left < 0 || text.length > ENTRY_LENGTH || sectors.some(({ length }) => length > SECTOR)) {
    throw new EngineError('E_UNSUPPORTED', { step: 'boot-loader', details: { why: 'options-too-long' } });
  }
  return text;
}

/** As many words a line as a sector takes. */
function optionLines(options: readonly string[]): string[] {
  const lines: string[] = [];
  for (const option of options) {
    const last = lines.at(-1);
    const longer = last === undefined ? undefined : `${last.trimEnd()} ${option}\n`;
    if (longer !== undefined && longer.length <= SECTOR) lines[lines.length - 1] = longer;
    else lines.push(`options ${option}\n`);
  }
  return lines;
}

/** `undefined` where it is not as we write it: not made whole, or changed by somebody. */
export function parseEntry(text: string): Entry | undefined {
  if (text.length !== ENTRY_LENGTH) return undefined;
  const values = new Map<string, string[]>();
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [, key, value] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) return undefined;
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  const one = (key: string) => (values.get(key)?.length === 1 ? values.get(key)?.[0] : undefined);
  const [title, version, linux] = [one('title'), one('version'), one('linux')];
  const options = values.get('options');
  if (title === undefined || version === undefined || linux === undefined || options === undefined)
    return undefined;
  if (!/^\d{1,9}$/.test(version)) return undefined;
  const initrds = values.get('initrd') ?? [];
  return { title, version: Number(version), linux, initrds, options: options.join(' ').split(' ') };
}

/** Whether a boot loader may start what this says, whole or not. */
export function isBootable(text: string): boolean {
  return /^[ \t]*(?:linux|efi)[ \t]/m.test(text);
}

/** Files of ours that a text names, whole or not. */
export function filesNamedIn(text: string): string[] {
  return text.match(/\/newleaf\/[0-9a-f]{64}\.(?:linux|initrd)/g) ?? [];
}
