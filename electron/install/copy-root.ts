import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareBytePaths, type BytePath } from '../../shared/model/byte-path.ts';
import type { Entry } from '../engine/manifest/entry.ts';
import { createManifest } from '../engine/manifest/manifest.ts';
import { formatManifest } from '../engine/manifest/write.ts';
import type { Core } from '../engine/operations/first-system.ts';
import { reporter, type Session } from '../engine/operations/session.ts';
import { verifyStack } from '../engine/operations/verify-stack.ts';
import { versionOfTree } from '../engine/operations/version-of-tree.ts';
import { assembleTree } from '../engine/overlay/assemble.ts';
import { makeId } from '../engine/store/ids.ts';
import { layerLayout } from '../engine/store/layout.ts';
import { removeTree } from '../engine/store/remove-tree.ts';
import { copyContents, type CopiedName, type Rewrite } from './copy-contents.ts';
import type { RootContents } from './read-root.ts';

export interface CopiedCore {
  readonly core: Core;
  readonly unsettled: readonly BytePath[];
}

/** Makes of a root the core of a store, verified, and the machine layer over it, both in a store that has another name still. */
export async function copyRoot(
  session: Session,
  root: string,
  contents: RootContents,
  rewrite: Rewrite,
): Promise<CopiedCore> {
  const { layout, hasher, signal } = session;
  const folder = join(layout.staging, 'install');
  const scratch = join(folder, 'contents');
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
  const report = reporter(session);
  const copied = await copyContents({ root, contents, scratch, rewrite, hasher, report, signal });

  const machine = makeId('machine', null);
  const own = join(layout.machine, machine);
  mkdirSync(join(own, 'work'), { recursive: true, mode: 0o700 });
  const top = copied.core.find(({ entry }) => entry.path === '.');
  const upper = [...(top === undefined ? [] : [top]), ...copied.machine, ...foldersAbove(copied)];
  await assemble(join(own, 'upper'), inOrder(upper), session);

  const staged = layerLayout(join(folder, 'layer'));
  mkdirSync(staged.folder);
  const manifest = createManifest(copied.core.map(({ entry }) => entry));
  const manifestFile = join(folder, 'manifest.mtree');
  writeFileSync(manifestFile, formatManifest(manifest));
  const made = await assemble(staged.tree, inOrder(copied.core), session);
  await removeTree(scratch, { signal });
  await verifyStack(session, [staged.tree], manifest, new Set(manifest.entries.map(({ path }) => path)));
  const version = versionOfTree(staged.tree);
  return {
    core: { staged, release: null, version, manifestFile, ...made, machine },
    unsettled: copied.unsettled,
  };
}

function assemble(into: string, names: readonly CopiedName[], session: Session) {
  const byPath = new Map(names.map((name) => [name.entry.path, name]));
  return assembleTree({
    into,
    entries: names.map(({ entry }) => entry),
    contentOf: ({ path }: Entry) => {
      const { copy = Buffer.alloc(0), isOnly = false } = byPath.get(path) ?? {};
      return { by: isOnly ? 'move' : 'copy', from: copy };
    },
    hasher: session.hasher,
    report: reporter(session),
    signal: session.signal,
  });
}

/** Folders of the core that what is in the machine layer lies in, as overlayfs would have copied them up. */
function foldersAbove({
  core,
  machine,
}: {
  readonly core: readonly CopiedName[];
  readonly machine: readonly CopiedName[];
}): CopiedName[] {
  const here = new Set(machine.map(({ entry }) => entry.path));
  const needed = new Set<string>();
  for (const path of here) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      needed.add(path.slice(0, end));
  }
  return core.filter(({ entry: { path } }) => needed.has(path) && !here.has(path));
}

function inOrder(names: readonly CopiedName[]): CopiedName[] {
  return names.toSorted((left, right) => compareBytePaths(left.entry.path, right.entry.path));
}
