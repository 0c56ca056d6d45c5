import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { EngineError } from '../../../shared/model/errors.ts';
import { compareManifests } from '../manifest/compare.ts';
import { scanTree } from '../manifest/scan.ts';
import { formatManifest } from '../manifest/write.ts';
import { inTree } from '../native/paths.ts';
import { assembleTree } from '../overlay/assemble.ts';
import { layerLayout } from '../store/layout.ts';
import { chooseRelease, refreshTrust } from './check.ts';
import type { Core } from './first-system.ts';
import { obtainManifest } from './release-manifest.ts';
import { requireRoom } from './cost.ts';
import { reporter, type Session } from './session.ts';
import { treeError, verifyStack } from './verify-stack.ts';
import { versionOfTree } from './version-of-tree.ts';

/** A core copied from a folder, which stays as it is. With `release`, the folder must be just that. */
export async function importCore(session: Session, tree: string, release: string | undefined): Promise<Core> {
  const { layout, hasher, signal } = session;
  if (statSync(tree, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new EngineError('E_USAGE', {
      step: 'init',
      details: { option: 'TREE', why: 'not-a-folder', folder: tree },
    });
  }
  const manifest = await scanTree(tree, { hasher, report: reporter(session), signal });
  if (release !== undefined) {
    const { trust } = await refreshTrust(session);
    const chosen = chooseRelease(trust, release);
    if (chosen !== undefined) {
      const expected = await obtainManifest(session, chosen, undefined);
      const differences = compareManifests(expected.manifest, manifest);
      if (differences.length > 0) throw treeError(differences);
    }
  }
  requireRoom(session, manifest);
  const folder = `${layout.staging}/init`;
  const staged = layerLayout(`${folder}/layer`);
  mkdirSync(staged.folder, { recursive: true });
  const manifestFile = `${folder}/manifest.mtree`;
  writeFileSync(manifestFile, formatManifest(manifest));
  const made = await assembleTree({
    into: staged.tree,
    entries: manifest.entries,
    contentOf: ({ path }) => ({ by: 'copy', from: inTree(tree, path) }),
    hasher,
    report: reporter(session),
    signal,
  });
  await verifyStack(session, [staged.tree], manifest, new Set(manifest.entries.map(({ path }) => path)));
  return {
    staged,
    release: release ?? null,
    version: release ?? versionOfTree(staged.tree),
    manifestFile,
    ...made,
  };
}
