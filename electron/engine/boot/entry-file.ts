/**
 * The text of a boot entry, and its name with the counter of tries. Pure.
 * Boot Loader Specification, type #1; Automatic Boot Assessment.
 */

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

export function formatEntry(entry: Entry): string {
  const lines = [
    `title ${entry.title}`,
    'sort-key newleaf',
    `version ${entry.version}`,
    `linux ${entry.linux}`,
    ...entry.initrds.map((initrd) => `initrd ${initrd}`),
    `options ${entry.options.join(' ')}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** `undefined` where it is not as we write it: cut off, or changed by somebody. */
export function parseEntry(text: string): Entry | undefined {
  if (!text.endsWith('\n')) return undefined;
  const values = new Map<string, string[]>();
  for (const line of text.trimEnd().split('\n')) {
    const [, key, value] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) return undefined;
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  const one = (key: string) => (values.get(key)?.length === 1 ? values.get(key)?.[0] : undefined);
  const [title, version, linux, options] = [one('title'), one('version'), one('linux'), one('options')];
  if (title === undefined || version === undefined || linux === undefined || options === undefined)
    return undefined;
  if (!/^\d{1,9}$/.test(version)) return undefined;
  const initrds = values.get('initrd') ?? [];
  return { title, version: Number(version), linux, initrds, options: options.split(' ') };
}
