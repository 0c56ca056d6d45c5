/**
 * The text of our entries for GRUB, and of its environment block. Pure. GNU GRUB manual: menuentry, “The GRUB environment block”.
 */
import type { Entry } from './entry-file.ts';
import type { BootRole } from './wanted-entries.ts';

export interface GrubEntry extends Omit<Entry, 'version'> {
  readonly system: string;
  readonly role: BootRole;
}

/** What comes before each entry, for whoever reads it again: JSON. */
const MARK = '# newleaf: ';

/** `newleaf.cfg`, the entry that goes first first. The default is the first that is no trial: a trial starts by the environment alone. */
export function formatGrubConfig(entries: readonly GrubEntry[]): string {
  const byItself = entries.find(({ role }) => role !== 'trial');
  const head = byItself === undefined ? [] : [`set default=${idOf(byItself.system)}`];
  return [...head, ...entries.flatMap(formatOne), `${MARK}end`].map((line) => `${line}\n`).join('');
}

function formatOne(entry: GrubEntry): string[] {
  const { system, title, linux, initrds, options } = entry;
  return [
    MARK + JSON.stringify(entry),
    `menuentry ${quote(title)} --id ${idOf(system)} {`,
    `  linux ${[linux, ...options].map(quote).join(' ')}`,
    `  initrd ${initrds.map(quote).join(' ')}`,
    '}',
  ];
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
