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
  const isHere = (layer: string) => existsSync(layout.layer(layer).record);
  return newestOver(current, readRecords(layout).systems, release.manifest.sha256, isHere);
}

/** Of several the newest: it came because one before it was not right any more. Pure. */
export function newestOver(
  { layers: below }: Pick<SystemRecord, 'layers'>,
  systems: readonly SystemRecord[],
  manifestSha256: string,
  isHere: (layer: string) => boolean,
): SystemRecord | undefined {
  return systems
    .filter(
      ({ layers, ...system }) =>
        system.manifestSha256 === manifestSha256 &&
        layers.slice(0, -1).join(' ') === below.join(' ') &&
        layers.every(isHere),
    )
    .toSorted((one, other) => one.createdAt.localeCompare(other.createdAt))
    .at(-1);
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
