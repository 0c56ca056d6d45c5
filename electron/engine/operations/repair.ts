import { existsSync, mkdirSync } from 'node:fs';
import type { VerifyView } from '../../../shared/contract/views.ts';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { Manifest } from '../manifest/entry.ts';
import { inTree } from '../native/paths.ts';
import { openStack } from '../overlay/mount.ts';
import type { FetchItem } from '../plan/plan.ts';
import { mergeLayers } from '../settle/merge.ts';
import { makeId } from '../store/ids.ts';
import type { BeginRecord } from '../store/journal-records.ts';
import { layerLayout, POINTERS, type LayerLayout } from '../store/layout.ts';
import { readPointers, setPointer } from '../store/pointers.ts';
import type { SystemRecord } from '../store/records.ts';
import { removeTree } from '../store/remove-tree.ts';
import { readLayer } from '../store/systems.ts';
import type { SignedRelease, TrustState } from '../trust/releases.ts';
import { readTrust } from '../trust/trust-store.ts';
import { verifyTree } from '../verify/verify-tree.ts';
import { beginDetail } from './begin-detail.ts';
import { endFailed } from './end-failed.ts';
import { layerTrees, readSystems } from './laptop-state.ts';
import { obtainContents } from './obtain-contents.ts';
import { obtainManifest } from './release-manifest.ts';
import { completeLayer, sealStaged } from './seal.ts';
import { reporter, type Session } from './session.ts';
import { systemsInUse, verify } from './verify.ts';
import { verifyStack } from './verify-stack.ts';

/**
 * `newleaf repair`: a sealed layer is never written again, so a system with damaged layers gets a new core in their
 * place: hard links of what is right, and what is not fetched again from the release that the layers are. What can't be
 * repaired (a tree that was never published) is in the answer. The damaged layers stay until `clean`.
 */
export async function repair(session: Session): Promise<VerifyView> {
  const found = await verify(session);
  if (found.faults.length === 0) return found;
  const damaged = new Set(found.faults.map(({ where }) => where));
  const trust = await readTrust(session.layout.trust);
  for (const system of systemsInUse(session)) {
    const height = system.layers.findLastIndex((layer) => damaged.has(layer)) + 1;
    if (height > 0) await repairSystem(session, trust, system, height);
  }
  return verify(session);
}

/** All that changes once the new core is complete; done twice, it is as done once. */
export function finishRepair(session: Session, begun: BeginRecord, outcome: 'finished' | 'continued'): void {
  const { layout, journal } = session;
  const broken = beginDetail(begun, 'repairs');
  const system = sealStaged(session, begun, repairStaging(session, begun));
  const pointers = readPointers(layout);
  for (const name of POINTERS) if (pointers[name] === broken) setPointer(layout, name, system.id);
  if (begun.release !== null && begun.details['staged'] === true) {
    journal.event(begun.release, { kind: 'staged' }, { system: system.id });
  }
  journal.end(begun, outcome);
}

/** Makes one core of the lowest `height` layers. */
async function repairSystem(
  session: Session,
  trust: TrustState,
  system: SystemRecord,
  height: number,
): Promise<void> {
  const { layout, journal } = session;
  const merged = system.layers.slice(0, height);
  const top = readLayer(layout, merged[height - 1] as string);
  const release = releaseOfLayer(trust, top.release, top.manifestSha256);
  if (release === undefined) return;
  const core = makeId('core', release.id);
  const begun = journal.begin('repair', system.release, {
    layer: core,
    system: makeId('system', system.release),
    layers: [core, ...system.layers.slice(height)],
    repairs: system.id,
    machine: system.machine,
    staged: readSystems(layout, journal.records).staged?.id === system.id,
  });
  const staging = repairStaging(session, begun);
  try {
    const { manifest, file } = await obtainManifest(session, release, undefined);
    const trees = layerTrees(layout, merged);
    mkdirSync(staging.folder, { recursive: true, mode: 0o755 });
    const made = await rebuild(session, { release, manifest, trees, folder: repairFolder(session, begun) });
    await verifyStack(session, [staging.tree], manifest, new Set(manifest.entries.map(({ path }) => path)));
    const sealedAt = session.now().toISOString();
    const { id, version } = release;
    completeLayer(
      staging,
      { id: core, kind: 'core', parent: null, release: id, version, sealedAt, ...made },
      file,
    );
  } catch (thrown) {
    await removeTree(repairFolder(session, begun));
    throw endFailed(session, begun, thrown);
  }
  // What fails from here on is not written down as failed: the next command finishes it.
  finishRepair(session, begun, 'finished');
  await removeTree(repairFolder(session, begun));
}

interface Rebuild {
  readonly release: SignedRelease;
  readonly manifest: Manifest;
  readonly trees: readonly string[];
  readonly folder: string;
}

async function rebuild(session: Session, { release, manifest, trees, folder }: Rebuild) {
  const { hasher, signal } = session;
  const damaged = await damagedPaths(session, manifest, trees);
  const items = contentsToFetch(manifest, damaged);
  await obtainContents(session, {
    release: release.id,
    items,
    baseOf: () => undefined,
    folder,
    hasher,
  });
  const arrived = new Map(items.map(({ digest, path }) => [digest, inTree(`${folder}/incoming`, path)]));
  return mergeLayers({
    layers: trees,
    manifest,
    into: layerLayout(`${folder}/layer`).tree,
    isDamaged: (path) => damaged.has(path),
    instead: ({ path, digest = '' }) => {
      const from = damaged.has(path) ? arrived.get(digest) : undefined;
      return from === undefined ? undefined : { by: 'copy', from };
    },
    hasher,
    report: reporter(session),
    signal,
  });
}

async function damagedPaths(
  session: Session,
  manifest: Manifest,
  trees: readonly string[],
): Promise<ReadonlySet<BytePath>> {
  const stack = openStack(trees, session.layout.staging);
  try {
    const { hasher, signal } = session;
    const report = reporter(session);
    const differences = await verifyTree(stack.root, manifest, {
      hasher,
      report,
      signal,
      fromDisk: () => true,
    });
    const paths = new Set(differences.map(({ path }) => path));
    // All names of an inode share its fate.
    const groups = new Set([...paths].map((path) => manifest.at(path)?.hardlink ?? path));
    for (const { path, hardlink } of manifest.entries) if (groups.has(hardlink ?? path)) paths.add(path);
    return paths;
  } finally {
    stack.close();
  }
}

/** Each content once, under the first path that the repository has it by. */
function contentsToFetch(manifest: Manifest, damaged: ReadonlySet<BytePath>): FetchItem[] {
  const items = new Map<string, FetchItem>();
  for (const { path, size = 0, digest, hardlink } of manifest.entries) {
    if (digest === undefined || size === 0 || hardlink !== undefined || !damaged.has(path)) continue;
    if (!items.has(digest)) items.set(digest, { path, size, digest });
  }
  return [...items.values()];
}

function releaseOfLayer(
  trust: TrustState,
  id: string | null,
  manifestSha256: string,
): SignedRelease | undefined {
  return trust.releases.find((release) => release.id === id || release.manifest.sha256 === manifestSha256);
}

/** Whether the new core is whole, where the operation was cut off. */
export function repairIsComplete(session: Session, begun: BeginRecord): boolean {
  const sealed = session.layout.layer(beginDetail(begun, 'layer')).record;
  return existsSync(sealed) || existsSync(repairStaging(session, begun).record);
}

function repairFolder(session: Session, begun: BeginRecord): string {
  return `${session.layout.staging}/repair-${beginDetail(begun, 'layer')}`;
}

function repairStaging(session: Session, begun: BeginRecord): LayerLayout {
  return layerLayout(`${repairFolder(session, begun)}/layer`);
}
