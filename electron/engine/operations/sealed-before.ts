import { existsSync } from 'node:fs';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Manifest } from '../manifest/entry.ts';
import type { SystemRecord } from '../store/records.ts';
import { readRecords } from '../store/systems.ts';
import type { SignedRelease } from '../trust/releases.ts';
import { layerTrees } from './laptop-state.ts';
import { warn, type Session } from './session.ts';
import { verifyStack } from './verify-stack.ts';

/**
 * The system of a release that was got earlier over the same layers and set aside, if its layers are still here and, read
 * back as a whole, still right. Then it need not be fetched again.
 */
export async function sealedBefore(
  session: Session,
  release: SignedRelease,
  current: SystemRecord,
  manifest: Manifest,
): Promise<SystemRecord | undefined> {
  const { layout } = session;
  const below = current.layers.join(' ');
  const system = readRecords(layout).systems.find(
    ({ layers, manifestSha256 }) =>
      layers.slice(0, -1).join(' ') === below &&
      manifestSha256 === release.manifest.sha256 &&
      layers.every((layer) => existsSync(layout.layer(layer).record)),
  );
  if (system === undefined) return undefined;
  try {
    const fresh = new Set(manifest.entries.map(({ path }) => path));
    await verifyStack(session, layerTrees(layout, system.layers), manifest, fresh);
    return system;
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'E_TREE') throw error;
    warn(session, error);
    return undefined;
  }
}
