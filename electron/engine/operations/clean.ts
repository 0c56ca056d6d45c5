import { readdirSync } from 'node:fs';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import { agreeBootLoader } from '../boot/agree.ts';
import { readBootRoom } from '../boot/boot-room.ts';
import { readRunningSystem } from '../boot/running-system.ts';
import { readMounts, stacksInUse } from '../overlay/mounts.ts';
import { clean as removeUnneeded } from '../store/clean.ts';
import { stagedSystem } from '../store/journal-folds.ts';
import type { JournalRecord } from '../store/journal-records.ts';
import type { StoreLayout } from '../store/layout.ts';
import { planClean, type CleanPlan } from '../store/plan-clean.ts';
import { readPointers } from '../store/pointers.ts';
import { readRecords } from '../store/systems.ts';
import { removeOtherManifests, removeOtherNotes } from '../store/kept-notes.ts';
import { newestRelease } from '../trust/releases.ts';
import { readTrust } from '../trust/trust-store.ts';
import { endFailed } from './end-failed.ts';
import { wayBackUntil } from './laptop-state.ts';
import { reporter, type Session } from './session.ts';

/** `newleaf clean`: removes what no system that boots, may boot or may be gone back to needs. */
export async function clean(session: Session): Promise<CallOutput<'clean'>> {
  const { layout, journal, signal } = session;
  const plan = currentPlan(session);
  const notes = await removeOldCaches(session);
  const boot = await bootRoom(session);
  const isIdle =
    [plan.layers, plan.systems, plan.machines].every(({ length }) => length === 0) && !plan.dropFallback;
  if (isIdle) return { ...notes, held: [...plan.held], ...(await bootRoom(session, boot)) };
  // For the history: each step takes away what nothing names any more, so there is nothing to finish after a power cut.
  const begun = journal.begin('clean', null, {
    systems: plan.systems,
    layers: plan.layers,
    machines: plan.machines,
    dropFallback: plan.dropFallback,
  });
  try {
    const letGo = () => agreeBootLoader(layout, signal);
    const { removed, bytes } = await removeUnneeded({
      layout,
      plan,
      letGo,
      report: reporter(session),
      signal,
    });
    const all = notes.bytes + bytes;
    journal.end(begun, 'finished', { details: { bytes: all } });
    return {
      removed: [...notes.removed, ...removed],
      bytes: all,
      held: [...plan.held],
      ...(await bootRoom(session, boot)),
    };
  } catch (thrown) {
    throw endFailed(session, begun, thrown);
  }
}

/** How full it is beside the boot loader, and what went there since `before`; a laptop whose partition is gone was warned of that. */
async function bootRoom(
  { layout }: Session,
  before?: Pick<CallOutput<'clean'>, 'boot'>,
): Promise<Pick<CallOutput<'clean'>, 'boot'>> {
  const room = await readBootRoom(layout).catch(() => undefined);
  if (room === undefined) return {};
  const used = before?.boot?.usedBytes ?? room.usedBytes;
  return { boot: { bytes: Math.max(0, used - room.usedBytes), ...room } };
}

/** Notes and manifests of what is not the newest release: caches, which nothing needs to be finished of. */
async function removeOldCaches({ layout }: Session): Promise<Pick<CallOutput<'clean'>, 'removed' | 'bytes'>> {
  const newest = newestRelease(await readTrust(layout.trust))?.id;
  const named = (folder: string, gone: readonly { readonly release: string; readonly bytes: number }[]) =>
    gone.map(({ release, bytes }) => ({ what: `${folder}/${release}`, bytes }));
  const removed = [
    ...named('notes', await removeOtherNotes(layout, newest)),
    ...named('manifests', await removeOtherManifests(layout, newest)),
  ];
  return { removed, bytes: removed.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** What `clean` would remove now, and what it only keeps for the way back: for who is told that there is no room. */
export function couldGo(session: Session): string[] {
  const plan = currentPlan(session);
  return [...plan.layers, ...plan.held.map(({ what, until }) => `${what} (after ${until.slice(0, 10)})`)];
}

function currentPlan({ layout, journal, policy, now }: Session): CleanPlan {
  return cleanPlan(layout, journal.records, policy, now());
}

/** What `clean` would do now. Needs no lock. Throws as `planClean` does. */
export function cleanPlan(
  layout: StoreLayout,
  records: readonly JournalRecord[],
  policy: Policy,
  now: Date,
): CleanPlan {
  const { systems, damagedSystems } = readRecords(layout);
  return planClean({
    systems,
    layers: readdirSync(layout.layers),
    damagedSystems,
    pointers: readPointers(layout),
    staged: stagedSystem(records),
    wayBackUntil: wayBackUntil(records, policy.wayBackDays) ?? undefined,
    now,
    machines: readdirSync(layout.machine),
    running: readRunningSystem()?.system,
    inUse: stacksInUse(readMounts()),
  });
}
