import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Fault, VerifyView } from '../../../shared/contract/views.ts';
import { escapePath } from '../../../shared/model/byte-path.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Manifest } from '../manifest/entry.ts';
import { parseManifest } from '../manifest/read.ts';
import { openStack } from '../overlay/mount.ts';
import { damagedSystems } from '../store/journal-folds.ts';
import { readLayer } from '../store/systems.ts';
import type { LayerRecord, SystemRecord } from '../store/records.ts';
import type { TrustState } from '../trust/releases.ts';
import { readTrust } from '../trust/trust-store.ts';
import { verifyTree } from '../verify/verify-tree.ts';
import { faultDetails } from './fault-details.ts';
import { layerTrees, readSystems } from './laptop-state.ts';
import { reporter, type Session } from './session.ts';

/**
 * `newleaf verify`: every system that boots or may, layer by layer: the view that ends in each layer is read back and
 * compared with the layer's manifest, and the manifest with what was signed. So a change in a file that an upper
 * layer hides is found too. Faults are the answer, not an error.
 */
export async function verify(session: Session): Promise<VerifyView> {
  const verified = await verifyAll(session);
  writeFaults(session, verified);
  return verified;
}

/** Verifying changes nothing, and is written down only where something was found, or nothing any more where there was. */
function writeFaults({ journal }: Session, { systems, faults }: VerifyView): void {
  if (faults.length === 0 && damagedSystems(journal.records).length === 0) return;
  const begun = journal.begin('verify', null, { systems: systems.map(({ system }) => system) });
  if (faults.length === 0) return void journal.end(begun, 'finished');
  const wrong = new Set(faults.map(({ where }) => where));
  const damaged = systems
    .filter(({ layers }) => layers.some((layer) => wrong.has(layer)))
    .map(({ system }) => system);
  const paths = [...new Set(faults.map(({ path }) => path))];
  const error = new EngineError('E_TREE', { details: { count: paths.length, paths } });
  journal.end(begun, 'failed', { code: error.code, details: { ...faultDetails(error), damaged } });
}

async function verifyAll(session: Session): Promise<VerifyView> {
  const trust = await readTrust(session.layout.trust);
  const systems = systemsInUse(session);
  const known = new Map<string, string>();
  const seen = new Set<string>();
  const faults: Fault[] = [];
  let entries = 0;
  let bytes = 0;
  for (const system of systems) {
    for (let height = 1; height <= system.layers.length; height++) {
      const layers = system.layers.slice(0, height);
      const key = layers.join(' ');
      if (seen.has(key)) continue;
      seen.add(key);
      const checked = await verifyLayer(session, trust, layers, known);
      faults.push(...checked.faults);
      entries += checked.entries;
      bytes += checked.bytes;
    }
  }
  return { systems: systems.map(({ id, layers }) => ({ system: id, layers })), entries, bytes, faults };
}

/** Every system that boots, may boot, or can be gone back to; each once. */
export function systemsInUse(session: Session): SystemRecord[] {
  const { current, fallback, trial, staged } = readSystems(session.layout, session.journal.records);
  const systems = new Map<string, SystemRecord>();
  for (const system of [current, fallback, trial, staged])
    if (system !== undefined) systems.set(system.id, system);
  return [...systems.values()];
}

interface LayerChecked {
  readonly faults: readonly Fault[];
  readonly entries: number;
  readonly bytes: number;
}

async function verifyLayer(
  session: Session,
  trust: TrustState,
  layers: readonly string[],
  known: Map<string, string>,
): Promise<LayerChecked> {
  const where = layers[layers.length - 1] as string;
  const manifest = readSealedManifest(session, trust, where);
  if (manifest === undefined) {
    return { faults: [{ where, path: 'manifest.mtree', what: 'contents' }], entries: 0, bytes: 0 };
  }
  const stack = openStack(layerTrees(session.layout, layers), session.layout.staging);
  try {
    const differences = await verifyTree(stack.root, manifest, {
      hasher: session.hasher,
      known,
      fromDisk: () => true,
      report: reporter(session),
      signal: session.signal,
    });
    return {
      faults: differences.map(({ path, what }) => ({ where, path: escapePath(path), what })),
      entries: manifest.entries.length,
      bytes: manifest.entries.reduce(
        (sum, { size = 0, hardlink }) => sum + (hardlink === undefined ? size : 0),
        0,
      ),
    };
  } finally {
    stack.close();
  }
}

/** The layer's manifest, or `undefined` where it is not the one that was sealed, or not the one that was signed. */
function readSealedManifest(session: Session, trust: TrustState, layer: string): Manifest | undefined {
  const record = readLayer(session.layout, layer);
  const bytes = readFileSync(session.layout.layer(layer).manifest);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== record.manifestSha256 || sha256 !== signedDigest(trust, record)) return undefined;
  try {
    return parseManifest(bytes);
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

/** What the publisher signed for the layer's release; what was sealed where that is not known here. */
function signedDigest(trust: TrustState, record: LayerRecord): string {
  return trust.releases.find(({ id }) => id === record.release)?.manifest.sha256 ?? record.manifestSha256;
}
