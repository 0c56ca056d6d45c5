/** What depmod(8) wrote about the modules of one kernel, and the order in which some of them have to be loaded. */
export interface ModuleTables {
  /** Module name -> its file, relative to the folder of the tables, and the files that it needs. */
  readonly files: ReadonlyMap<string, { readonly path: string; readonly needs: readonly string[] }>;
  /** Built into the kernel. */
  readonly builtin: ReadonlySet<string>;
  /** Module name -> modules or aliases that should be loaded before it. */
  readonly before: ReadonlyMap<string, readonly string[]>;
  /** Alias without wildcards -> module names. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
}

export interface ModuleOrder {
  /** Files in the order in which to load them. */
  readonly paths: readonly string[];
  /** Wanted, but neither there nor built in. */
  readonly missing: readonly string[];
}

/** Module names mean the same with `-` and `_`. */
function plain(name: string): string {
  return name.replaceAll('-', '_');
}

function moduleName(path: string): string {
  return plain(path.slice(path.lastIndexOf('/') + 1).replace(/\.ko(\.(gz|xz|zst))?$/, ''));
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** modules.dep(5), `modules.builtin`, `modules.softdep` and `modules.alias`. */
export function parseModuleTables(texts: {
  readonly dep: string;
  readonly builtin: string;
  readonly softdep: string;
  readonly alias: string;
}): ModuleTables {
  const files = new Map<string, { path: string; needs: string[] }>();
  for (const line of lines(texts.dep)) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const path = line.slice(0, colon);
    files.set(moduleName(path), {
      path,
      needs: line
        .slice(colon + 1)
        .split(' ')
        .filter((need) => need !== ''),
    });
  }
  const before = new Map<string, string[]>();
  for (const line of lines(texts.softdep)) {
    const words = line.split(/\s+/);
    const first = words.indexOf('pre:');
    if (words[0] !== 'softdep' || words[1] === undefined || first < 0) continue;
    const post = words.indexOf('post:');
    before.set(plain(words[1]), words.slice(first + 1, post > first ? post : undefined));
  }
  const aliases = new Map<string, string[]>();
  for (const line of lines(texts.alias)) {
    const [keyword, alias, name] = line.split(/\s+/);
    if (keyword !== 'alias' || alias === undefined || name === undefined || alias.includes('*')) continue;
    const names = aliases.get(plain(alias));
    if (names === undefined) aliases.set(plain(alias), [plain(name)]);
    else names.push(plain(name));
  }
  return { files, builtin: new Set(lines(texts.builtin).map(moduleName)), before, aliases };
}

/** Every module before those that need it; each once; nothing that is built in. */
export function orderModules(wanted: readonly string[], tables: ModuleTables): ModuleOrder {
  const paths: string[] = [];
  const missing: string[] = [];
  const seen = new Set<string>();

  function visit(name: string): boolean {
    if (tables.builtin.has(name) || seen.has(name)) return true;
    const file = tables.files.get(name);
    if (file === undefined) return false;
    seen.add(name);
    for (const early of tables.before.get(name) ?? []) {
      const names = tables.aliases.get(plain(early)) ?? [plain(early)];
      names.forEach(visit); // soft: what is not there is not needed
    }
    // modules.dep has what is needed first at the end.
    for (const need of file.needs.toReversed()) visit(moduleName(need));
    paths.push(file.path);
    return true;
  }

  for (const name of wanted) if (!visit(plain(name))) missing.push(name);
  return { paths, missing };
}
