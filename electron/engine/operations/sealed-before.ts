import { existsSync } from 'node:fs';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Manifest } from '../manifest/entry.ts';
import type { SystemRecord } from '../store/records.ts';
import { readRecords } from '../store/systems.ts';
import type { SignedRelease } from '../trust/releases.ts';
import { layerTrees } from './laptop-state.ts';
import { warn, type Session } from './session.ts';
import { verifyStack } from './verify-stack.ts';

/** The system of a release that was got earlier over the same layers and set aside, if its layers are still here. They are not looked into. */
export function heldBefore(
  { layout }: Session,
  release: SignedRelease,
  current: SystemRecord,
): SystemRecord | undefined {
  const below = current.layers.join(' ');
  return readRecords(layout).systems.find(
    ({ layers, manifestSha256 }) =>
      layers.slice(0, -1).join(' ') === below &&
      manifestSha256 === release.manifest.sha256 &&
      layers.every((layer) => existsSync(layout.layer(layer).record)),
  );
}

/** Whether that, read back as a whole, is still right. Then it need not be fetched again. Throws what stopped the reading. */
export async function isStillRight(
  session: Session,
  { layers }: SystemRecord,
  manifest: Manifest,
): Promise<boolean> {
  try {
    const fresh = new Set(manifest.entries.map(({ path }) => path));
    await verifyStack(session, layerTrees(session.layout, layers), manifest, fresh);
    return true;
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'E_TREE') throw error;
    warn(session, error);
    return false;
  }
}
