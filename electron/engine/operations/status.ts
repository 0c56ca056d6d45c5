import { hostname } from 'node:os';
import { isBrief } from '../../../shared/contract/calls.ts';
import type { StatusView, SystemView } from '../../../shared/contract/views.ts';
import type { JournalRecord } from '../store/journal-records.ts';
import { readLastCheck } from '../store/last-check.ts';
import { readJournal } from '../store/journal.ts';
import { openStore } from '../store/open.ts';
import { sourcesOf, sourcesView } from '../store/sources.ts';
import { readLockHolder, type LockHolder } from '../store/store-lock.ts';
import type { StoreLayout } from '../store/layout.ts';
import type { SystemRecord } from '../store/records.ts';
import { newestRelease, type TrustState } from '../trust/releases.ts';
import { readTrust } from '../trust/trust-store.ts';
import { readBootConfig } from '../boot/boot-config.ts';
import { observeRunning, thisMachine, type Machine } from '../boot/observe-running.ts';
import { damagedSystems, lastChosenByHand, unfinished } from '../store/journal-folds.ts';
import { notBefore } from './clock.ts';
import { canRestart } from '../boot/restart-machine.ts';
import { addDays, readSystems, systemView, wayBackUntil } from './laptop-state.ts';
import { localReleases } from './local-releases.ts';
import { keptSince } from './settle.ts';
import { trialDaysOf } from './trial-days.ts';
import { readDoor } from '../teacher/read-door.ts';
import { viewOf } from './view-of.ts';

/** `newleaf status`: all of it from what is on disk. Needs no lock, writes nothing. */
export async function readStatus(store: string, look: () => Machine = thisMachine): Promise<StatusView> {
  const { layout, policy, source } = openStore(store);
  const { records } = readJournal(layout.journal);
  const trust = await readTrust(layout.trust);
  const systems = readSystems(layout, records);
  const view = (system: SystemRecord | undefined) =>
    system === undefined ? null : systemView(system, trust);
  const newest = newestRelease(trust);
  const asked = readLastCheck(layout);
  const now = notBefore(new Date(trust.floor));
  const holder = readLockHolder(store);
  const back = systems.fallback === undefined ? null : wayBackUntil(records, policy.wayBackDays);
  return {
    store,
    host: hostname(),
    sources: sourcesView(sourcesOf(source)),
    current: view(systems.current),
    fallback: view(systems.fallback),
    trial: view(systems.trial),
    staged: view(systems.staged),
    releases: releasesOf(records, trust),
    newest: newest === undefined ? null : viewOf(newest),
    lastCheck: asked.last,
    answeredAt: asked.answeredAt,
    answeredBy: asked.answeredBy,
    troubles: [...asked.troubles],
    revision: records.at(-1)?.n ?? 0,
    damaged: damagedSystems(records),
    wayBackUntil: back?.toISOString() ?? null,
    settlesAfter: settlesAfter(records, systems.current, policy.settleAfterDays),
    boots: bootsOf(layout, records, look, view),
    trialDays: trialDaysOf(records, systems.trial, policy, now()) ?? null,
    operation: operationOf(holder),
    cutOff: holder === undefined ? (unfinished(records).at(-1)?.operation ?? null) : null,
    policy,
    teacher: readDoor(layout),
  };
}

function bootsOf(
  layout: StoreLayout,
  records: readonly JournalRecord[],
  look: () => Machine,
  view: (system: SystemRecord | undefined) => SystemView | null,
): StatusView['boots'] {
  if (readBootConfig(layout) === undefined) return null;
  const machine = look();
  const { verdict, told } = observeRunning(layout, machine);
  return {
    running: verdict.kind === 'whole' ? view(told) : null,
    told: view(told),
    differs: verdict.kind === 'mixed' ? [...verdict.differs] : [],
    keeps: machine.root?.keeps ?? true,
    byHand: machine.boot !== undefined && lastChosenByHand(records) === machine.boot,
    canRestart: canRestart(machine),
  };
}

function releasesOf(records: readonly JournalRecord[], trust: TrustState): StatusView['releases'] {
  const local = localReleases(records);
  const known = new Set(local.map(({ id }) => id));
  const newest = newestRelease(trust);
  if (newest === undefined || known.has(newest.id)) return local;
  const offered = { id: newest.id, state: 'available', since: newest.issued } as const;
  return [...local, { ...offered, reason: null, trial: null, thumbs: [], decision: null }];
}

/** When the lowest kept overlay may settle; null where there is none. */
function settlesAfter(records: readonly JournalRecord[], current: SystemRecord, days: number): string | null {
  const lowest = current.layers[1];
  if (lowest === undefined) return null;
  const since = keptSince(records, lowest);
  return since === undefined ? null : addDays(since, days).toISOString();
}

function operationOf(holder: LockHolder | undefined): StatusView['operation'] {
  // What is over in a moment would only be told when it is.
  if (holder === undefined || isBrief(holder.operation)) return null;
  return { name: holder.operation, release: holder.release, since: holder.since, pid: holder.pid };
}
