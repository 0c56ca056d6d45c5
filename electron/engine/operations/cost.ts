import { lstatSync, statSync } from 'node:fs';
import type { CostView } from '../../../shared/contract/views.ts';
import type { Manifest } from '../manifest/entry.ts';
import { inTree } from '../native/paths.ts';
import type { Plan } from '../plan/plan.ts';
import { isEnd, type JournalRecord } from '../store/journal-records.ts';
import { layerLayout } from '../store/layout.ts';
import { checkSpace, freeSpace, spaceNeeded, spaceOfFarm, spaceOfTree, type Room } from '../store/space.ts';
import { couldGo } from './clean.ts';
import { getFolder } from './finish-get.ts';
import type { Session } from './session.ts';

/**
 * What getting a release takes of wire, disk and time, for `check`. `here`: as for `requireSpace`. `isHeld`: its layers are here from an
 * earlier time, and only read once more.
 */
export function costOf(
  session: Session,
  plan: Plan,
  { to, manifestFile, here, isHeld }: { to: Manifest; manifestFile: string; here: number; isHeld: boolean },
): CostView {
  const needed = roomFor(session, plan, to, manifestFile);
  const free = freeSpace(session.layout.staging);
  const amounts = {
    isHeld,
    ...{ overlayEntries: plan.place.length + plan.whiteouts.length, removedEntries: plan.whiteouts.length },
    ...{ freeBytes: free.bytes, freeInodes: free.inodes },
  };
  if (isHeld) {
    const none = { fetchBytes: 0, fetchFiles: 0, copyBytes: 0, copyFiles: 0, spaceBytes: 0, spaceInodes: 0 };
    return { ...amounts, ...none, seconds: null };
  }
  // What came in an earlier try does not come again.
  const fetchBytes = Math.max(sum(plan.fetch) - here, 0);
  const copyBytes = sum(plan.copy);
  const speed = measuredSpeed(session.journal.records);
  return {
    fetchBytes,
    fetchFiles: plan.fetch.length,
    copyBytes,
    copyFiles: plan.copy.length,
    ...amounts,
    spaceBytes: Math.max(needed.bytes - here, 0),
    spaceInodes: needed.inodes,
    seconds: speed === undefined ? null : Math.ceil((fetchBytes + copyBytes) / speed),
  };
}

/** Before anything is fetched: overlay, settling, trial and way back must all fit. What an earlier try fetched is there already. */
export function requireSpace(
  session: Session,
  plan: Plan,
  to: Manifest,
  manifestFile: string,
  here: number,
): void {
  const needed = roomFor(session, plan, to, manifestFile);
  const bytes = Math.max(needed.bytes - here, 0);
  checkSpace({ ...needed, bytes }, freeSpace(session.layout.staging), couldGo(session));
}

/** Room that contents of a release take which came in an earlier try: where they came to, or in its overlay already. */
export function bytesHere(session: Session, release: string, plan: Plan): number {
  const folder = getFolder(session, release);
  const places = [`${folder}/incoming`, layerLayout(`${folder}/layer`).tree];
  let blocks = 0;
  for (const { path } of plan.fetch) {
    for (const place of places) {
      blocks += lstatSync(inTree(place, path), { throwIfNoEntry: false })?.blocks ?? 0;
    }
  }
  return blocks * 512;
}

/** A first core, with the core that it may be settled into one day. */
export function requireRoom(session: Session, manifest: Manifest): void {
  const layer = spaceOfTree(manifest.entries);
  const farm = spaceOfFarm(manifest.entries);
  const largestFetch = manifest.entries.reduce((most, { size = 0 }) => Math.max(most, size), 0);
  const needed = spaceNeeded({ layer, farm, largestFetch, manifest: 0 }, session.policy);
  checkSpace(needed, freeSpace(session.layout.staging));
}

function roomFor(session: Session, plan: Plan, to: Manifest, manifestFile: string): Room {
  return spaceNeeded(
    {
      layer: spaceOfTree(plan.place, plan.whiteouts),
      farm: spaceOfFarm(to.entries),
      largestFetch: plan.fetch.reduce((most, { size }) => Math.max(most, size), 0),
      manifest: statSync(manifestFile).size,
    },
    session.policy,
  );
}

/** Bytes of contents a second, from plan to seal, over the last few times on this laptop. */
function measuredSpeed(records: readonly JournalRecord[]): number | undefined {
  const speeds = records
    .filter(isEnd)
    .filter(({ operation, outcome }) => operation === 'get' && outcome === 'finished')
    .flatMap(({ details = {} }) => {
      const { bytes, seconds } = details;
      return typeof bytes === 'number' && typeof seconds === 'number' && bytes > 0 && seconds > 0
        ? [bytes / seconds]
        : [];
    })
    .slice(-5)
    .sort((left, right) => left - right);
  return speeds[Math.floor(speeds.length / 2)];
}

function sum(items: readonly { readonly size: number }[]): number {
  return items.reduce((total, { size }) => total + size, 0);
}
