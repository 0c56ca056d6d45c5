import { lstatSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BytePath } from '../../shared/model/byte-path.ts';
import type { Report } from '../../shared/model/progress.ts';
import type { Entry } from '../engine/manifest/entry.ts';
import { placeOf } from '../engine/manifest/walk.ts';
import { createMeter } from '../engine/progress/meter.ts';
import { concurrently } from '../engine/verify/concurrently.ts';
import type { Hasher } from '../engine/verify/hasher.ts';
import { entryOf, isGone, type RootContents, type RootInode, type RootName } from './read-root.ts';

/** Files that are with the hasher at a time. */
const AT_ONCE = 64;
/** How often a file that changes meanwhile is copied. */
const MOST_TRIES = 3;

/** In place of what a file of the root holds, for the core and for the machine layer. Bytes one a character. */
export type Rewrite = (path: BytePath) => { readonly core: string; readonly machine: string } | undefined;

/** A name as it is in the copy. */
export interface CopiedName {
  readonly entry: Entry;
  /** The copy of its contents; of regular files only. */
  readonly copy?: Buffer;
  /** Nobody else wants that copy, so that it can be moved. */
  readonly isOnly: boolean;
}

export interface CopiedRoot {
  readonly core: readonly CopiedName[];
  readonly machine: readonly CopiedName[];
  /** Files that changed each time they were copied. */
  readonly unsettled: readonly BytePath[];
}

/**
 * Copies the contents of a root that may be in use into the folder `scratch`, each inode once, hashed on the way. A file that
 * goes meanwhile is left out; one that changes is copied again. Progress: step `copy`, bytes.
 */
export async function copyContents(options: {
  readonly root: string;
  readonly contents: RootContents;
  readonly scratch: string;
  readonly rewrite: Rewrite;
  readonly hasher: Hasher;
  readonly report?: Report;
  readonly signal: AbortSignal;
}): Promise<CopiedRoot> {
  const { root, contents, scratch, rewrite, hasher, report, signal } = options;
  const core: CopiedName[] = [];
  const machine: CopiedName[] = [];
  const unsettled: BytePath[] = [];
  const put = ({ inCore, inMachine }: RootName, copied: CopiedName) => {
    if (inCore) core.push(copied);
    if (inMachine) machine.push(copied);
  };
  for (const name of contents.folders) put(name, { entry: name.entry, isOnly: true });

  const total = contents.inodes.reduce((sum, { names }) => sum + (names[0]?.entry.size ?? 0), 0);
  const meter = createMeter(report, 'copy', 'bytes', total, contents.inodes.length);
  let count = 0;
  const next = () => Buffer.from(join(scratch, String(count++)));
  await concurrently(contents.inodes, AT_ONCE, async (inode) => {
    const size = inode.names[0]?.entry.size ?? 0;
    for (const name of inode.names) await copyWritten(name);
    const names = inode.names.filter(({ entry }) => rewrite(entry.path) === undefined);
    const copied = await copyInode(names, inode);
    for (const [index, { entry, copy }] of copied.entries()) {
      const name = names[index];
      if (name === undefined) continue;
      const isOnly = names.length === 1 && !(name.inCore && name.inMachine);
      put(name, { entry, ...(copy === undefined ? {} : { copy }), isOnly });
    }
    meter.add(size);
  });
  meter.end();
  return { core: inOneGroup(core), machine, unsettled };

  async function copyWritten({ entry, inCore, inMachine }: RootName): Promise<void> {
    const written = rewrite(entry.path);
    if (written === undefined) return;
    for (const [isWanted, text, list] of [
      [inCore, written.core, core],
      [inMachine, written.machine, machine],
    ] as const) {
      if (!isWanted) continue;
      const copy = next();
      writeFileSync(copy, text, { encoding: 'latin1', mode: 0o600, flag: 'wx' });
      list.push({ entry: { ...entry, ...(await hasher.hash(copy, { signal })) }, copy, isOnly: true });
    }
  }

  async function copyInode(
    names: readonly RootName[],
    { changed }: RootInode,
  ): Promise<{ entry: Entry; copy?: Buffer }[]> {
    const [first] = names;
    if (first === undefined) return [];
    if (first.entry.type !== 'file') return names.map(({ entry }) => ({ entry }));
    const place = placeOf(root, first.entry.path);
    let [entry, since] = [first.entry, changed];
    for (let tries = 1; ; tries++) {
      const copy = next();
      try {
        const { size, digest } = await hasher.copy(place, copy, { signal });
        const now = lstatSync(place, { bigint: true });
        const isSettled = now.ctimeNs === since;
        if (!isSettled && tries < MOST_TRIES) {
          rmSync(copy);
          const again = entryOf(root, first.entry.path, now);
          if (again === undefined || again === 'strange' || again.type !== 'file') return [];
          [entry, since] = [again, now.ctimeNs];
          continue;
        }
        if (!isSettled) unsettled.push(entry.path);
        // All names show the same inode.
        return names.map(({ entry: { path } }) => ({ entry: { ...entry, path, size, digest }, copy }));
      } catch (error) {
        if (isGone(error)) return [];
        throw error;
      }
    }
  }
}

/** Names of one inode say so: all that share a copy. The first in byte order stands for it. */
function inOneGroup(names: readonly CopiedName[]): CopiedName[] {
  const groups = new Map<string, BytePath>();
  const sorted = names.toSorted((left, right) => (left.entry.path < right.entry.path ? -1 : 1));
  return sorted.map((name) => {
    if (name.copy === undefined) return name;
    const key = name.copy.toString('latin1');
    const first = groups.get(key);
    if (first === undefined) {
      groups.set(key, name.entry.path);
      return name;
    }
    return { ...name, entry: { ...name.entry, hardlink: first } };
  });
}
