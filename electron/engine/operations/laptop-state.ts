import { readFileSync } from 'node:fs';
import type { SystemView } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Manifest } from '../manifest/entry.ts';
import { parseManifest } from '../manifest/read.ts';
import { lastChangeOfSystem, lastTrial, releaseStates, stagedSystem } from '../store/journal-folds.ts';
import { isEvent, type JournalRecord } from '../store/journal-records.ts';
import type { StoreLayout } from '../store/layout.ts';
import { readPointers } from '../store/pointers.ts';
import type { SystemRecord } from '../store/records.ts';
import { readSystem } from '../store/systems.ts';
import type { SignedRelease, TrustState } from '../trust/releases.ts';

/** The systems that matter on this laptop now. */
export interface LaptopSystems {
  /** What boots. */
  readonly current: SystemRecord;
  /** Where going back leads to. */
  readonly fallback?: SystemRecord;
  /** Sealed and verified, neither kept nor reverted. */
  readonly staged?: SystemRecord;
  /** `staged`, where it is armed or was tried; only an armed one has the pointer. */
  readonly trial?: SystemRecord;
}

/** Reads the pointers and the records behind them. E_STORE where one is damaged, or nothing boots. */
export function readSystems(layout: StoreLayout, records: readonly JournalRecord[]): LaptopSystems {
  const pointers = readPointers(layout);
  if (pointers.current === undefined) {
    throw new EngineError('E_STORE', {
      details: { store: layout.root, why: 'missing', what: 'boot/current' },
    });
  }
  const staged = stagedSystem(records) ?? pointers.trial;
  const trial = pointers.trial ?? (isTrying(records, staged) ? staged : undefined);
  return {
    current: readSystem(layout, pointers.current),
    ...(pointers.fallback === undefined ? {} : { fallback: readSystem(layout, pointers.fallback) }),
    ...(trial === undefined ? {} : { trial: readSystem(layout, trial) }),
    ...(staged === undefined ? {} : { staged: readSystem(layout, staged) }),
  };
}

/** Whether the release that `system` was staged for was tried. */
function isTrying(records: readonly JournalRecord[], system: string | undefined): boolean {
  const states = releaseStates(records);
  const staged = records.filter(isEvent).findLast(({ event }) => event.kind === 'staged');
  if (system === undefined || staged?.details?.['system'] !== system) return false;
  const state = states.get(staged.release)?.state;
  if (state === 'armed') return true;
  // On this laptop it has the pointer for as long as it is on trial.
  return state === 'trying' && lastTrial(records, staged.release)?.where !== 'machine';
}

/** The release that a system is: by name, else by the digest of its manifest (`init TREE` does not know the name). */
export function releaseOfSystem(system: SystemRecord, trust: TrustState): SignedRelease | undefined {
  return (
    trust.releases.find((release) => release.id === system.release) ??
    trust.releases.find((release) => release.manifest.sha256 === system.manifestSha256)
  );
}

/** The trees of a system's layers, the core first. */
export function layerTrees(layout: StoreLayout, layers: readonly string[]): string[] {
  return layers.map((layer) => layout.layer(layer).tree);
}

export function topLayer(system: SystemRecord): string {
  return system.layers[system.layers.length - 1] as string;
}

/** What the system's stack must show. E_MANIFEST where the store's copy is damaged. */
export function systemManifest(layout: StoreLayout, system: SystemRecord): Manifest {
  return parseManifest(readFileSync(layout.layer(topLayer(system)).manifest));
}

export function systemView(system: SystemRecord, trust: TrustState): SystemView {
  const release = releaseOfSystem(system, trust);
  return {
    id: system.id,
    release: release?.id ?? system.release,
    version: release?.version ?? system.version,
    layers: system.layers,
    since: system.createdAt,
  };
}

const DAY = 24 * 60 * 60 * 1000;

export function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY);
}

/** Until when the fallback stays; null where nothing was kept or settled yet. */
export function wayBackUntil(records: readonly JournalRecord[], days: number): Date | null {
  const changed = lastChangeOfSystem(records);
  return changed === undefined ? null : addDays(changed, days);
}
