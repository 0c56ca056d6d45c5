import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { parseManifest } from '../manifest/read.ts';
import { mergeLayers } from '../settle/merge.ts';
import { makeId } from '../store/ids.ts';
import { releaseStates } from '../store/journal-folds.ts';
import { isEvent, type BeginRecord, type JournalRecord } from '../store/journal-records.ts';
import { layerLayout, type LayerLayout } from '../store/layout.ts';
import { setPointer } from '../store/pointers.ts';
import type { SystemRecord } from '../store/records.ts';
import { removeTree } from '../store/remove-tree.ts';
import { readLayer } from '../store/systems.ts';
import { beginDetails } from './begin-detail.ts';
import { endFailed } from './end-failed.ts';
import { addDays, layerTrees, readSystems } from './laptop-state.ts';
import { completeLayer, sealStaged } from './seal.ts';
import { reporter, type Session } from './session.ts';
import { verifyStack } from './verify-stack.ts';

/**
 * `newleaf settle [--now]`: kept overlays that are old enough, from the core upwards, become a new core; what is above
 * them stays. The old core stays too, for the way back.
 */
export async function settle(session: Session, now: boolean): Promise<CallOutput<'settle'>> {
  const { layout, journal, policy } = session;
  const { current, staged } = readSystems(layout, journal.records);
  if (staged !== undefined) {
    // Its overlay was made over the layers as they are; keeping it later would bring them all back.
    throw new EngineError('E_STATE', {
      step: 'settle',
      details: { why: 'other-under-way', release: staged.release ?? '', state: 'staged' },
    });
  }
  const ready = readyToSettle(session, current, now);
  if (ready.count === 0) return { merged: [], core: null, notBefore: ready.notBefore };
  const merged = current.layers.slice(0, ready.count + 1);
  const top = readLayer(layout, merged[merged.length - 1] as string);
  const core = makeId('core', top.release);
  const begun = journal.begin('settle', null, {
    layer: core,
    system: makeId('system', current.release),
    layers: [core, ...current.layers.slice(merged.length)],
    merged,
    machine: current.machine,
    releases: merged.slice(1).map((layer) => readLayer(layout, layer).release ?? ''),
    policy: { settleAfterDays: policy.settleAfterDays, now },
  });
  const staging = settleStaging(session, begun);
  try {
    await makeCore(session, core, merged, staging);
  } catch (thrown) {
    await removeTree(staging.folder);
    throw endFailed(session, begun, thrown);
  }
  // What fails from here on is not written down as failed: the next command finishes it.
  finishSettle(session, begun, 'finished');
  return { merged, core, notBefore: null };
}

/** All that changes once the new core is complete; done twice, it is as done once. */
export function finishSettle(session: Session, begun: BeginRecord, outcome: 'finished' | 'continued'): void {
  const { layout, journal } = session;
  const system = sealStaged(session, begun, settleStaging(session, begun));
  setPointer(layout, 'current', system.id);
  const states = releaseStates(journal.records);
  for (const release of beginDetails(begun, 'releases')) {
    if (states.get(release)?.state === 'kept')
      journal.event(release, { kind: 'settled' }, { core: system.layers[0] });
  }
  journal.end(begun, outcome);
}

/** Whether the new core was sealed before the operation was cut off. */
export function coreIsSealed(session: Session, begun: BeginRecord): boolean {
  const id = begun.details['layer'];
  return typeof id === 'string' && existsSync(session.layout.layer(id).record);
}

/** When the system that ends in this layer was kept. */
export function keptSince(records: readonly JournalRecord[], layer: string): Date | undefined {
  const kept = records
    .filter(isEvent)
    .findLast(({ event, details }) => event.kind === 'kept' && details?.['layer'] === layer);
  return kept === undefined ? undefined : new Date(kept.at);
}

function settleStaging(session: Session, begun: BeginRecord): LayerLayout {
  return layerLayout(`${session.layout.staging}/settle-${String(begun.details['layer'])}`);
}

/** How many overlays, from the lowest, may settle; and when the first that may not will. */
function readyToSettle(
  session: Session,
  current: SystemRecord,
  now: boolean,
): { count: number; notBefore: string | null } {
  const overlays = current.layers.slice(1);
  if (now) return { count: overlays.length, notBefore: null };
  for (const [count, layer] of overlays.entries()) {
    const since = keptSince(session.journal.records, layer);
    const after = addDays(since ?? session.now(), session.policy.settleAfterDays);
    if (after > session.now()) return { count, notBefore: after.toISOString() };
  }
  return { count: overlays.length, notBefore: null };
}

async function makeCore(
  session: Session,
  id: string,
  merged: readonly string[],
  staging: LayerLayout,
): Promise<void> {
  const { layout, hasher, signal, now } = session;
  const top = readLayer(layout, merged[merged.length - 1] as string);
  const manifestFile = layout.layer(top.id).manifest;
  const manifest = parseManifest(readFileSync(manifestFile));
  await removeTree(staging.folder);
  mkdirSync(staging.folder, { mode: 0o755 });
  const made = await mergeLayers({
    layers: layerTrees(layout, merged),
    manifest,
    into: staging.tree,
    hasher,
    report: reporter(session),
    signal,
  });
  await verifyStack(session, [staging.tree], manifest, new Set());
  signal.throwIfAborted();
  const { release, version } = top;
  const record = {
    id,
    kind: 'core',
    parent: null,
    release,
    version,
    sealedAt: now().toISOString(),
    ...made,
  } as const;
  completeLayer(staging, record, manifestFile);
}
