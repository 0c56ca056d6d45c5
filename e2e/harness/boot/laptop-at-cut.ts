/**
 * A laptop as a cut left it, seen and then started from outside: whether its store has what its boot loader would start, and what the engine
 * makes of it at its next start. Works on a disk that is thrown away.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readJournal } from '../../../electron/engine/store/journal.ts';
import { unfinished } from '../../../electron/engine/store/journal-folds.ts';
import { verify } from '../../../electron/engine/operations/verify.ts';
import { withSession } from '../../../electron/engine/operations/with-session.ts';
import { checkExt4, withPartition } from './disk.ts';
import { menuAfterTrials, menuOf, type MenuEntry } from './boot-menu.ts';
import type { Fat } from './fat.ts';

const ENTRIES = 'loader/entries';
const POINTERS = ['current', 'fallback', 'trial'] as const;
/** Contents of stores that were read through once, by what can be seen of them without that. */
export type KnownStores = Set<string>;

export interface LaptopAfterwards {
  /** What `boot/` names once the engine was there. */
  readonly pointers: Readonly<Partial<Record<(typeof POINTERS)[number], string>>>;
  /** What is wrong: sentences. */
  readonly wrong: readonly string[];
  /** Whether `newleaf verify` read everything, which it does once for what looks the same. */
  readonly verified: boolean;
}

/**
 * `disk`: a file of its own; `fat`: its EFI system partition; `starts`: systems that it may start, which have to be whole in the store;
 * `files`: a folder for kernels and initrds, by digest, that are used again.
 */
export async function startFromOutside(options: {
  readonly disk: string;
  readonly fat: Fat;
  readonly starts: readonly string[];
  readonly files: string;
  readonly known: KnownStores;
}): Promise<LaptopAfterwards> {
  const { disk, fat, starts, files, known } = options;
  const wrong: string[] = [];
  const esp = mkdtempSync(join(dirname(disk), 'esp-'));
  try {
    const after = await withPartition(disk, 'newleaf-store', async (mounted) => {
      const store = join(mounted, 'store');
      for (const system of starts) wrong.push(...lackOf(store, system));
      layOutEsp(fat, esp, files);
      const config = join(store, 'boot-loader.json');
      const own = JSON.parse(readFileSync(config, 'utf8')) as Record<string, unknown>;
      writeFileSync(config, JSON.stringify({ ...own, partition: esp }));

      let verified = false;
      const emit = (name: string, value: unknown) => {
        if (name === 'warning') wrong.push(`the engine warns: ${JSON.stringify(value)}`);
      };
      await withSession({ store, operation: 'verify', emit }, async (session) => {
        const look = lookOf(store);
        if (known.has(look)) return;
        const { faults } = await verify(session);
        wrong.push(...faults.map((fault) => `newleaf verify: ${JSON.stringify(fault)}`));
        known.add(look);
        verified = true;
      });

      for (const { operation } of unfinished(readJournal(join(store, 'journal.jsonl')).records))
        wrong.push(`${operation} is still under way`);
      const pointers = pointersOf(store);
      wrong.push(...disagreement(esp, pointers));
      for (const system of Object.values(pointers)) wrong.push(...lackOf(store, system));
      return { pointers, verified };
    });
    checkExt4(disk, 'newleaf-store');
    return { ...after, wrong };
  } catch (error) {
    return { pointers: {}, wrong: [...wrong, String(error), errorCause(error)], verified: false };
  } finally {
    rmSync(esp, { recursive: true });
  }
}

function errorCause(error: unknown): string {
  const { details, cause } = error as { details?: unknown; cause?: unknown };
  return `${JSON.stringify(details)} ${String(cause)}`;
}

/** What a system needs and the store does not have. */
function lackOf(store: string, system: string): string[] {
  const file = join(store, 'systems', `${system}.json`);
  let record: { id: string; layers: string[]; machine: string | null };
  try {
    record = JSON.parse(readFileSync(file, 'utf8')) as typeof record;
  } catch (error) {
    return [`the record of ${system} can't be read: ${String(error)}`];
  }
  const needed = [
    ...record.layers.flatMap((layer) =>
      ['tree', 'layer.json', 'manifest.mtree'].map((name) => `layers/${layer}/${name}`),
    ),
    ...(record.machine === null ? [] : ['upper', 'work'].map((name) => `machine/${record.machine}/${name}`)),
  ];
  if (record.machine === null) return [`${system} has no machine layer`];
  return needed
    .filter((path) => !existsSync(join(store, path)))
    .map((path) => `${system} needs ${path}, which is not there`);
}

/** What the boot loader would start and hold, against what `boot/` says. */
function disagreement(esp: string, pointers: LaptopAfterwards['pointers']): string[] {
  const entries = join(esp, ENTRIES);
  const names = readdirSync(entries);
  const texts = names.map((name) => ({ name, text: readFileSync(join(entries, name), 'latin1') }));
  const menu = menuOf(texts, (path) => existsSync(join(esp, path)));
  const wanted = [...new Set(Object.values(pointers))].sort().join();
  const wrong: string[] = [];
  const made = [...new Set(menu.map(systemOf))].sort().join();
  if (made !== wanted) wrong.push(`entries of ${made}; boot/ names ${wanted}`);
  if (menu.length !== names.length) wrong.push(`${names.join()}: not each is a whole entry of its own`);
  const [first, lasting] = [menu[0], menuAfterTrials(menu).find(({ triesLeft }) => triesLeft === undefined)];
  if (lasting === undefined || systemOf(lasting) !== pointers.current)
    wrong.push(`without a trial ${lasting?.file} starts, and not ${pointers.current}`);
  const trial = menu.find((entry) => systemOf(entry) === pointers.trial);
  if (trial !== undefined && trial.triesLeft === undefined)
    wrong.push(`the trial ${trial.file} is not counted`);
  if (trial?.triesLeft === 1 && first !== trial)
    wrong.push(`${trial.file} is armed and ${first?.file} starts`);
  const used = new Set(menu.flatMap(({ linux, initrds }) => [linux, ...initrds]));
  for (const name of readdirSync(join(esp, 'newleaf')))
    if (!used.has(`/newleaf/${name}`)) wrong.push(`newleaf/${name} is left`);
  for (const path of used) {
    const digest = createHash('sha256')
      .update(readFileSync(join(esp, path)))
      .digest('hex');
    if (!path.includes(digest)) wrong.push(`${path} is not what its name says`);
  }
  return wrong;
}

function systemOf({ options }: MenuEntry): string {
  return options.find((word) => word.startsWith('newleaf.system='))?.slice('newleaf.system='.length) ?? '';
}

function pointersOf(store: string): LaptopAfterwards['pointers'] {
  return Object.fromEntries(
    POINTERS.flatMap((name) => {
      const link = join(store, 'boot', name);
      try {
        return [[name, basename(readlinkSync(link), '.json')]];
      } catch {
        return [];
      }
    }),
  );
}

/** A folder as Linux would show the partition; contents of whole files are shared, since nothing of them is ever changed in place. */
function layOutEsp(fat: Fat, esp: string, files: string): void {
  for (const folder of ['newleaf', ENTRIES]) {
    mkdirSync(join(esp, folder), { recursive: true });
    for (const { name, isFolder } of fat.list(folder) ?? []) {
      if (isFolder) continue;
      const contents = fat.read(`${folder}/${name}`) ?? Buffer.alloc(0);
      const place = join(esp, folder, name);
      const digest = createHash('sha256').update(contents).digest('hex');
      if (!name.includes(digest)) writeFileSync(place, contents);
      else {
        if (!existsSync(join(files, digest))) writeFileSync(join(files, digest), contents);
        linkSync(join(files, digest), place);
      }
    }
  }
}

/** Of everything below a store: name, type, mode, owner, size, time of change. Not what files hold, but of the small ones. */
function lookOf(store: string): string {
  const listed = execFileSync('find', ['.', '-printf', '%P %y %m %U %G %s %l %n %T@\\n'], {
    cwd: join(store, 'layers'),
    maxBuffer: 1 << 28,
  });
  const hash = createHash('sha256').update(listed);
  for (const name of readdirSync(join(store, 'systems')).sort())
    hash.update(readFileSync(join(store, 'systems', name)));
  return hash.update(JSON.stringify(pointersOf(store))).digest('hex');
}
