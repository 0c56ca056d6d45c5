import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Entry, Manifest } from '../manifest/entry.ts';
import { inTree } from '../native/paths.ts';
import { syncFileSystem } from '../native/sync.ts';
import { assembleTree } from '../overlay/assemble.ts';
import { openFolder, type OpenFolder } from '../overlay/open-folder.ts';
import { renameDurably } from '../store/durable.ts';
import type { StoreLayout } from '../store/layout.ts';
import { removeTree } from '../store/remove-tree.ts';
import type { Hasher } from '../verify/hasher.ts';
import { noteAccounts, readAccounts } from './accounts-at-start.ts';
import { mergeAccounts } from './merge-accounts.ts';
import { readUpper } from './read-upper.ts';
import { rebase, type Rebased } from './rebase.ts';

export interface RebaseMachineOptions {
  readonly layout: StoreLayout;
  /** The new machine layer; nothing of that name may be there. */
  readonly id: string;
  /** Whose changes go along. */
  readonly machine: string;
  /** What the systems show, the one that it was made over and the one that it is for: without the laptop's changes. */
  readonly before: Manifest;
  readonly beforeView: OpenFolder;
  readonly after: Manifest;
  readonly afterView: OpenFolder;
  readonly hasher: Hasher;
  readonly signal?: AbortSignal;
}

/** Paths where both had changed something, and what was done: for the history. */
export interface MadeMachine {
  readonly merged: readonly BytePath[];
  readonly dropped: readonly BytePath[];
}

/**
 * Makes a machine layer from another. That may be in use: each file is taken as it is at one moment.
 */
export async function rebaseMachine(options: RebaseMachineOptions): Promise<MadeMachine> {
  const { layout, id, hasher, signal } = options;
  return placeMachine(layout, id, async (folder, scratch) => {
    const { rebased, contents } = await gather(options, scratch);
    mkdirSync(folder, { mode: 0o700 });
    await assembleTree({
      into: join(folder, 'upper'),
      entries: rebased.entries,
      whiteouts: rebased.whiteouts,
      contentOf: ({ path }) => ({ by: 'move', from: contents.get(path) ?? missing(path) }),
      hasher,
      ...(signal === undefined ? {} : { signal }),
    });
    mkdirSync(join(folder, 'work'), { mode: 0o700 });
    noteAccounts(folder, readAccounts(join(folder, 'upper'), options.afterView.root));
    return { merged: rebased.merge, dropped: rebased.dropped };
  });
}

/** Makes a machine layer in `staging/`, with an empty folder for what is needed on the way, and puts it into `machine/` by one rename. */
export async function placeMachine<Made>(
  layout: StoreLayout,
  id: string,
  make: (folder: string, scratch: string) => Made | Promise<Made>,
): Promise<Made> {
  const staging = join(layout.staging, `machine-${id}`);
  await removeTree(staging);
  mkdirSync(join(staging, 'scratch'), { recursive: true, mode: 0o700 });
  try {
    const folder = join(staging, 'layer');
    const made = await make(folder, join(staging, 'scratch'));
    syncFileSystem(folder);
    renameDurably(folder, join(layout.machine, id));
    return made;
  } finally {
    await removeTree(staging);
  }
}

interface Gathered {
  readonly rebased: Rebased;
  /** Copies of the files' contents, which may be moved. */
  readonly contents: ReadonlyMap<BytePath, Buffer>;
}

async function gather(options: RebaseMachineOptions, into: string): Promise<Gathered> {
  const { layout, machine, before, after, beforeView, afterView, hasher, signal } = options;
  const cancel = signal === undefined ? {} : { signal };
  const upper = openFolder(join(layout.machine, machine, 'upper'));
  try {
    const rebased = rebase(await readUpper(upper.root, { signal }), before, after);
    const merge = new Set(rebased.merge);
    const contents = new Map<BytePath, Buffer>();
    const entries: Entry[] = [];
    for (const entry of rebased.entries) {
      if (entry.type !== 'file') {
        entries.push(entry);
        continue;
      }
      const place = inTree(upper.root, entry.path);
      const copy = Buffer.from(join(into, String(contents.size)));
      let copied;
      if (merge.has(entry.path)) {
        const text = (view: OpenFolder) => readFileSync(inTree(view.root, entry.path), 'latin1');
        const both = mergeAccounts(
          entry.path,
          text(beforeView),
          readFileSync(place, 'latin1'),
          text(afterView),
        );
        writeFileSync(copy, both, { encoding: 'latin1', mode: 0o600, flag: 'wx' });
        copied = await hasher.hash(copy, cancel);
      } else copied = await copyIfThere(hasher, place, copy, cancel);
      if (copied === undefined) continue;
      contents.set(entry.path, copy);
      entries.push({ ...entry, size: copied.size, digest: copied.digest });
    }
    return { rebased: { ...rebased, entries }, contents };
  } finally {
    upper.close();
  }
}

async function copyIfThere(hasher: Hasher, from: Buffer, to: Buffer, cancel: { signal?: AbortSignal }) {
  try {
    return await hasher.copy(from, to, cancel);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // gone since it was seen
    throw error;
  }
}

function missing(path: BytePath): never {
  throw new EngineError('E_INTERNAL', { details: { message: `no contents for ${path}` } });
}
