/**
 * The text of our entries for GRUB, and of its environment block. Pure. GNU GRUB manual: menuentry, “The GRUB environment block”.
 */
import type { Entry } from './entry-file.ts';
import { SECTOR } from './partition-files.ts';
import type { BootRole } from './wanted-entries.ts';

export interface GrubEntry extends Omit<Entry, 'version'> {
  readonly system: string;
  readonly role: BootRole;
}

/** From the root of GRUB's partition. What grub.cfg reads (assets/boot/grub.cfg): one sector, which says which of the two our entries are in. */
export const SOURCED = 'grub/newleaf.cfg';
export const CONFIGS = ['grub/newleaf-0.cfg', 'grub/newleaf-1.cfg'] as const;
/** Its environment block. */
export const ENVIRONMENT = 'grub/grubenv';
/** Variable of it with the entry of the trial that the next start tries. */
export const NEXT = 'newleaf_next';

/** What comes before each entry, for whoever reads it again: JSON. */
const MARK = '# newleaf: ';

/**
 * A file of `CONFIGS`. What is no trial comes first, so that whatever default is not there (GRUB takes the first then) is no trial either. A trial
 * goes first only while the environment names it, and takes itself out of there before it loads anything: where that can't be written, it is
 * not started, or it would be for ever. Nor does it go that way when somebody chooses another entry by hand.
 *
 * `fallback` is what GRUB goes on with by itself where an entry can't be loaded: numbers, since GNU GRUB takes no names there.
 */
export function formatGrubConfig(entries: readonly GrubEntry[]): string {
  const ordered = entries.toSorted((left, right) => Number(isTrial(left)) - Number(isTrial(right)));
  const lines = [...formatChoice(ordered), ...ordered.flatMap(formatOne), `${MARK}end`];
  return lines.map((line) => `${line}\n`).join('');
}

function formatChoice(ordered: readonly GrubEntry[]): string[] {
  const others = ordered.flatMap((entry, index) => (isTrial(entry) ? [] : [index]));
  const choose = (entry: GrubEntry | undefined, next: readonly number[]) =>
    entry === undefined ? [] : [`set default=${idOf(entry.system)}`, `set fallback='${next.join(' ')}'`];
  const trial = ordered.find(isTrial);
  if (trial === undefined) return choose(ordered[0], others.slice(1));
  return [
    ...(others.length === 0 ? [] : choose(ordered[0], others.slice(1))),
    `if [ "$${NEXT}" = ${quote(idOf(trial.system))} ]; then`,
    ...choose(trial, others).map((line) => `  ${line}`),
    'fi',
  ];
}

function formatOne(entry: GrubEntry): string[] {
  const { system, title, linux, initrds, options } = entry;
  const load = [
    `  linux ${[linux, ...options].map(quote).join(' ')}`,
    `  initrd ${initrds.map(quote).join(' ')}`,
  ];
  return [
    MARK + JSON.stringify(entry),
    `menuentry ${quote(title)} --id ${idOf(system)} --unrestricted {`,
    ...(isTrial(entry) ? onceOnly(load) : load),
    '}',
  ];
}

function onceOnly(load: readonly string[]): string[] {
  return [
    `  unset ${NEXT}`,
    `  if save_env --file /${ENVIRONMENT} ${NEXT}; then`,
    ...load.map((line) => `  ${line}`),
    '  else',
    '    false',
    '  fi',
  ];
}

function isTrial({ role }: GrubEntry): boolean {
  return role === 'trial';
}

/** `undefined` where the text is not whole. */
export function parseGrubConfig(text: string): GrubEntry[] | undefined {
  const marks = text.split('\n').filter((line) => line.startsWith(MARK));
  if (marks.pop() !== `${MARK}end` || !text.endsWith('\n')) return undefined;
  try {
    const entries = marks.map((line) => JSON.parse(line.slice(MARK.length)) as GrubEntry);
    return formatGrubConfig(entries) === text ? entries : undefined;
  } catch {
    return undefined;
  }
}

/** The text of `SOURCED`. */
export function formatSourced(config: (typeof CONFIGS)[number]): string {
  return `source /${config}\n`.padEnd(SECTOR, '\n');
}

/** `undefined` where it is not as we write it. */
export function parseSourced(text: string): (typeof CONFIGS)[number] | undefined {
  return CONFIGS.find((config) => formatSourced(config) === text);
}

export function idOf(system: string): string {
  return `newleaf-${system}`;
}

/** Nothing in single quotes means anything to GRUB but the quote that ends them. */
function quote(word: string): string {
  return `'${word.replaceAll("'", '')}'`;
}

const BLOCK = 1024;
const HEAD = '# GRUB Environment Block\n';

/** 1024 bytes, the rest filled with `#`. */
export function formatEnvironment(variables: ReadonlyMap<string, string>): string {
  const text = HEAD + [...variables].map(([name, value]) => `${name}=${value}\n`).join('');
  if (text.length > BLOCK) throw new RangeError('the environment block is full');
  return text.padEnd(BLOCK, '#');
}

/** Of what is no such block, nothing. */
export function parseEnvironment(text: string): Map<string, string> {
  const variables = new Map<string, string>();
  if (!text.startsWith(HEAD)) return variables;
  for (const line of text.slice(HEAD.length).split('\n')) {
    const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) variables.set(name, value);
  }
  return variables;
}
