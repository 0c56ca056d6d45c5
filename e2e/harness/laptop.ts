/** The side that gets: one store, and what a technician does with it from the command line. */
import { existsSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mountReadOnly, unmount } from '../../electron/engine/native/mount.ts';
import type { CallName, CallOutput } from '../../shared/contract/calls.ts';
import type { Policy } from '../../shared/model/policy.ts';
import { newleaf, runNewleaf, type Outcome, type RunOptions } from './newleaf.ts';
import type { School } from './school.ts';

export type WhichSystem = 'current' | 'staged' | 'trial' | 'fallback';

export interface Laptop {
  readonly store: string;
  /** The command on this store, `--json`; whatever it ends with. */
  run(words: readonly string[], options?: RunOptions): Promise<Outcome>;
  /** The same for a call of the contract that must go well; gives its result. */
  call<Name extends CallName>(
    name: Name,
    words?: readonly string[],
    options?: RunOptions,
  ): Promise<CallOutput<Name>>;
  init(source: string, school: School, words?: readonly string[]): Promise<CallOutput<'status'>>;
  /** Fields of policy.json that are not the defaults. */
  setPolicy(policy: Partial<Policy>): void;
  /** From where it gets: as who looks after laptops would change it. */
  setSource(url: string): void;
  /** A system mounted by `newleaf mount` for as long as `use` takes. */
  mounted<Result>(which: WhichSystem, use: (root: string) => Promise<Result>): Promise<Result>;
  /** What a boot loader would find (docs/STORE.md), read without Newleaf: the release that boots, and its tree. */
  booted<Result>(use: (release: string | null, root: string) => Promise<Result>): Promise<Result>;
  /** The tree of a sealed layer. */
  layerTree(layer: string): string;
}

/** What a command's last line of JSON has under `result`. */
export function resultOf(outcome: Outcome): unknown {
  const last = outcome.json.at(-1);
  if (last === undefined || !('result' in last)) throw new Error(`no result from ${outcome.words.join(' ')}`);
  return last['result'];
}

/** As layers are meant to be mounted: docs/STORE.md. */
const OVERLAY_OPTIONS = 'redirect_dir=nofollow,metacopy=off,index=off,xino=off';

/** The record that `boot/current` points to. */
function readBooted(store: string): { readonly release: string | null; readonly layers: readonly string[] } {
  const record = join(store, 'boot', readlinkSync(join(store, 'boot/current')));
  return JSON.parse(readFileSync(record, 'utf8')) as ReturnType<typeof readBooted>;
}

/** A laptop whose store is, or will be, at `store`; `mountPoint` is an empty folder for its mounts. */
export function makeLaptop(store: string, mountPoint: string): Laptop {
  const withStore = (words: readonly string[]): string[] => [...words, '--store', store, '--json'];

  async function call<Name extends CallName>(
    name: Name,
    words: readonly string[] = [],
    options: RunOptions = {},
  ): Promise<CallOutput<Name>> {
    return resultOf(await newleaf(withStore([name, ...words]), options)) as CallOutput<Name>;
  }

  return {
    store,
    run: (words, options) => runNewleaf(withStore(words), options),
    call,
    async init(source, school, words = []) {
      const wanted = ['init', ...words, '--source', source, '--trust', school.trust];
      return resultOf(await newleaf(withStore(wanted))) as CallOutput<'status'>;
    },
    setPolicy(policy) {
      if (!existsSync(store)) throw new Error('a policy needs a store');
      writeFileSync(join(store, 'policy.json'), JSON.stringify(policy));
    },
    setSource(url) {
      writeFileSync(join(store, 'source.json'), JSON.stringify({ url }));
    },
    async mounted(which, use) {
      await newleaf(withStore(['mount', mountPoint, '--system', which]));
      try {
        return await use(mountPoint);
      } finally {
        unmount(mountPoint); // what `newleaf unmount` does, without half a second of Node
      }
    },
    async booted(use) {
      const { release, layers } = readBooted(store);
      const trees = layers.map((layer) => join(store, 'layers', layer, 'tree'));
      if (trees.length === 1) return use(release, trees[0]!);
      mountReadOnly('overlay', mountPoint, `lowerdir=${trees.toReversed().join(':')},${OVERLAY_OPTIONS}`);
      try {
        return await use(release, mountPoint);
      } finally {
        unmount(mountPoint);
      }
    },
    layerTree: (layer) => join(store, 'layers', layer, 'tree'),
  };
}
