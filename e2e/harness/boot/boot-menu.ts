/**
 * What systemd-boot starts by itself: the rules of `src/boot/efi/boot.c` of systemd 252 (config_load_entries, config_entry_compare,
 * config_default_entry_select), written anew and without looking at what the engine thinks of them. Pure.
 */

export interface MenuFile {
  readonly name: string;
  readonly text: string;
}

export interface MenuEntry {
  readonly file: string;
  readonly sortKey: string | undefined;
  readonly version: string;
  readonly linux: string;
  readonly initrds: readonly string[];
  readonly options: readonly string[];
  /** Starts that are left; `undefined` for an entry that is not counted. */
  readonly triesLeft: number | undefined;
}

/**
 * The entries in the order of the menu; the first starts by itself. `files`: all of `loader/entries`. `isThere`: whether the partition
 * has the file, of which nothing is read before it is started.
 */
export function menuOf(files: readonly MenuFile[], isThere: (path: string) => boolean): MenuEntry[] {
  return files
    .flatMap((file) => readEntry(file) ?? [])
    .filter(({ linux }) => isThere(linux))
    .sort(compare);
}

/** What is left once the counted ones have used up their tries. */
export function menuAfterTrials(menu: readonly MenuEntry[]): MenuEntry[] {
  return menu
    .map((entry) => ({ ...entry, triesLeft: entry.triesLeft === undefined ? undefined : 0 }))
    .sort(compare);
}

function readEntry({ name, text }: MenuFile): MenuEntry | undefined {
  const lower = name.toLowerCase();
  if (lower.startsWith('.') || lower.startsWith('auto-') || !lower.endsWith('.conf')) return undefined;
  const values = new Map<string, string[]>();
  // A string of C's: it ends there.
  for (const line of (text.split('\0')[0] ?? '').split(/[\n\r]/)) {
    const [, key, value] = /^[ \t]*([^ \t#]\S*)[ \t]+(.*?)[ \t]*$/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  const last = (key: string) => values.get(key)?.at(-1);
  const linux = last('linux');
  if (linux === undefined) return undefined;
  const tries = /\+(\d+)(?:-\d+)?\.conf$/.exec(lower)?.[1];
  return {
    file: name,
    sortKey: last('sort-key'),
    version: last('version') ?? '',
    linux,
    initrds: values.get('initrd') ?? [],
    options: (values.get('options') ?? []).join(' ').split(' '),
    triesLeft: tries === undefined ? undefined : Number(tries),
  };
}

function compare(left: MenuEntry, right: MenuEntry): number {
  const [spentLeft, spentRight] = [left.triesLeft === 0, right.triesLeft === 0];
  if (spentLeft !== spentRight) return spentLeft ? 1 : -1;
  if ((left.sortKey === undefined) !== (right.sortKey === undefined))
    return left.sortKey === undefined ? 1 : -1;
  if (left.sortKey !== undefined && right.sortKey !== undefined) {
    if (left.sortKey !== right.sortKey) return left.sortKey < right.sortKey ? -1 : 1;
    const byVersion = compareVersions(right.version, left.version);
    if (byVersion !== 0) return byVersion;
  }
  return compareVersions(right.file.toLowerCase(), left.file.toLowerCase());
}

/** UAPI version comparison, as far as digits and plain words need it. */
function compareVersions(left: string, right: string): number {
  const pieces = (text: string) => text.match(/\d+|\D+/g) ?? [];
  const [mine, others] = [pieces(left), pieces(right)];
  for (let index = 0; index < Math.max(mine.length, others.length); index++) {
    const [one, other] = [mine[index] ?? '', others[index] ?? ''];
    if (one === other) continue;
    if (/^\d/.test(one) && /^\d/.test(other) && Number(one) !== Number(other))
      return Number(one) - Number(other);
    return one < other ? -1 : 1;
  }
  return 0;
}
