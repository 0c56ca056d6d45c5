import { mkdirSync } from 'node:fs';
import type { GetView } from '../../../shared/contract/views.ts';
import { collectGarbage } from '../native/collect-garbage.ts';
import { inTree } from '../native/paths.ts';
import { syncFileSystemMeanwhile } from '../native/sync.ts';
import { createResolver } from '../overlay/resolve.ts';
import { returnContents } from '../overlay/return-contents.ts';
import { holdings, planUpdate } from '../plan/plan-update.ts';
import type { BeginRecord } from '../store/journal-records.ts';
import { layerLayout } from '../store/layout.ts';
import type { SystemRecord } from '../store/records.ts';
import { removeTree } from '../store/remove-tree.ts';
import type { SignedRelease } from '../trust/releases.ts';
import { assembleLayer } from './assemble-layer.ts';
import { beginDetail } from './begin-detail.ts';
import { contentsOf } from './contents-of.ts';
import { bytesHere, requireSpace } from './cost.ts';
import { getFolder } from './finish-get.ts';
import { layerTrees, systemManifest, topLayer } from './laptop-state.ts';
import { obtainContents } from './obtain-contents.ts';
import type { ReleaseManifest } from './release-manifest.ts';
import { completeLayer } from './seal.ts';
import type { Session } from './session.ts';
import { verifyStack } from './verify-stack.ts';

export interface Staged {
  readonly received: number;
  readonly fetched: GetView['fetched'];
  readonly copied: GetView['copied'];
  readonly layerBytes: number;
}

/** Space, fetch, assemble, verify: after this the overlay is whole and right, on the disk, and only has to be sealed. */
export async function stageRelease(
  session: Session,
  release: SignedRelease,
  begun: BeginRecord,
  current: SystemRecord,
  { manifest: to, file: manifestFile }: ReleaseManifest,
): Promise<Staged> {
  const { layout, hasher, signal } = session;
  const below = layerTrees(layout, current.layers);
  const from = systemManifest(layout, current);
  const plan = planUpdate(from, to, holdings([from]));
  const folder = getFolder(session, release.id);
  const layer = layerLayout(`${folder}/layer`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  // What an earlier try had moved into its overlay goes back to where it was fetched to: it need not come again.
  const incoming = `${folder}/incoming`;
  returnContents({ into: layer.tree, entries: plan.place, contentOf: contentsOf(plan, incoming, '') });
  await removeTree(layer.folder);
  collectGarbage('major'); // texts and the manifest that the plan was made from
  requireSpace(session, plan, to, manifestFile, bytesHere(session, release.id, plan));

  const resolve = createResolver(below);
  const fetched = await obtainContents(session, {
    release: release.id,
    items: plan.fetch,
    baseOf: ({ base }) => {
      const layer = base === undefined ? undefined : resolve(base);
      return base === undefined || layer === undefined ? undefined : inTree(below[layer] as string, base);
    },
    folder,
    hasher,
  });
  session.journal.event(release.id, { kind: 'fetched' }, { received: fetched.received });
  signal.throwIfAborted();
  // The disk takes what was fetched while it is given its names.
  const written = syncFileSystemMeanwhile(folder);
  const made = await assembleLayer(session, { plan, below, incoming, layer }).finally(() => written);
  await verifyStack(session, [...below, layer.tree], to, new Set(plan.place.map(({ path }) => path)));
  signal.throwIfAborted();
  const { id, version } = release;
  completeLayer(
    layer,
    {
      id: beginDetail(begun, 'layer'),
      kind: 'overlay',
      parent: topLayer(current),
      release: id,
      version,
      sealedAt: session.now().toISOString(),
      ...made,
    },
    manifestFile,
  );
  return {
    received: fetched.received,
    fetched: { files: fetched.files, bytes: fetched.bytes },
    copied: { files: plan.copy.length, bytes: sum(plan.copy) },
    layerBytes: made.bytes,
  };
}

function sum(items: readonly { readonly size: number }[]): number {
  return items.reduce((total, { size }) => total + size, 0);
}
