import { mkdirSync } from 'node:fs';
import { EngineError } from '../../../shared/model/errors.ts';
import { planWhole } from '../plan/plan-update.ts';
import { layerLayout } from '../store/layout.ts';
import { assembleLayer } from './assemble-layer.ts';
import { chooseRelease, refreshTrust } from './check.ts';
import { requireRoom } from './cost.ts';
import type { Core } from './first-system.ts';
import { obtainContents } from './obtain-contents.ts';
import { obtainManifest } from './release-manifest.ts';
import type { Session } from './session.ts';
import { verifyStack } from './verify-stack.ts';

/** A core fetched whole: the named release, or the newest. */
export async function fetchCore(session: Session, id: string | undefined): Promise<Core> {
  const { layout, hasher } = session;
  const { trust, near } = await refreshTrust(session);
  const release = chooseRelease(trust, id);
  if (release === undefined) {
    throw new EngineError('E_UNKNOWN_RELEASE', { step: 'init', details: { release: 'newest', known: [] } });
  }
  const { manifest, file } = await obtainManifest(near, release, undefined);
  const plan = planWhole(manifest);
  requireRoom(session, manifest);
  const folder = `${layout.staging}/get-${release.id}`;
  const staged = layerLayout(`${folder}/layer`);
  mkdirSync(folder, { mode: 0o755 });
  await obtainContents(near, {
    release: release.id,
    items: plan.fetch,
    baseOf: () => undefined,
    folder,
    hasher,
  });
  const made = await assembleLayer(session, {
    plan,
    below: [],
    incoming: `${folder}/incoming`,
    layer: staged,
  });
  await verifyStack(session, [staged.tree], manifest, new Set(manifest.entries.map(({ path }) => path)));
  return { staged, release: release.id, version: release.version, manifestFile: file, ...made };
}
