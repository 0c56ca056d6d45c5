import { join } from 'node:path';

/** Symbolic links in `boot/`: what boots, what is on trial, and where going back leads to. */
export const POINTERS = ['current', 'fallback', 'trial'] as const;
export type PointerName = (typeof POINTERS)[number];

/** What a layer's folder holds, in `layers/` and, while it is made, in `staging/`. */
export interface LayerLayout {
  readonly folder: string;
  readonly tree: string;
  readonly manifest: string;
  readonly record: string;
}

export interface StoreLayout {
  readonly root: string;
  readonly format: string;
  readonly lock: string;
  readonly policy: string;
  readonly source: string;
  /** The teacher's PIN as a salted hash, and what was tried; only where there is one. */
  readonly teacherPin: string;
  /** Held by whoever tries or changes it. */
  readonly teacherPinLock: string;
  readonly journal: string;
  /** How the laptop boots; only where Newleaf boots it. */
  readonly bootLoader: string;
  /** What boots left behind, a folder each. */
  readonly boots: string;
  readonly layers: string;
  readonly systems: string;
  readonly boot: string;
  readonly machine: string;
  readonly staging: string;
  readonly trust: string;
  /** The set of metadata that was accepted last. */
  readonly trustMetadata: string;
  /** How the last check went, for `status`. */
  readonly lastCheck: string;
  /** What was shown on desktops already. */
  readonly told: string;
  /** Signed manifests that were looked at; only a cache. */
  readonly manifests: string;
  /** Notes and pictures of releases that were looked at; only a cache. */
  readonly notes: string;
  readonly pointers: Readonly<Record<PointerName, string>>;
  layer(id: string): LayerLayout;
  /** The record of a system. */
  system(id: string): string;
  /** Where the manifest of a release is cached. */
  releaseManifest(release: string): string;
  /** Where a file of a release's notes is cached. */
  releaseNote(release: string, sha256: string): string;
}

/** Where everything of a store is. Pure: nothing needs to be there. */
export function storeLayout(store: string): StoreLayout {
  const at = (name: string) => join(store, name);
  return {
    root: store,
    format: at('format'),
    lock: at('lock'),
    policy: at('policy.json'),
    source: at('source.json'),
    teacherPin: at('teacher-pin.json'),
    teacherPinLock: at('teacher-pin.lock'),
    journal: at('journal.jsonl'),
    bootLoader: at('boot-loader.json'),
    boots: at('boots'),
    layers: at('layers'),
    systems: at('systems'),
    boot: at('boot'),
    machine: at('machine'),
    staging: at('staging'),
    trust: at('trust'),
    trustMetadata: at('trust/metadata'),
    lastCheck: at('last-check.json'),
    told: at('told.json'),
    manifests: at('manifests'),
    notes: at('notes'),
    pointers: { current: at('boot/current'), fallback: at('boot/fallback'), trial: at('boot/trial') },
    layer: (id) => layerLayout(at(`layers/${id}`)),
    system: (id) => at(`systems/${id}.json`),
    releaseManifest: (release) => at(`manifests/${release}.mtree`),
    releaseNote: (release, sha256) => at(`notes/${release}/${sha256}`),
  };
}

/** The pieces of a layer whose folder is `folder`. */
export function layerLayout(folder: string): LayerLayout {
  return {
    folder,
    tree: join(folder, 'tree'),
    manifest: join(folder, 'manifest.mtree'),
    record: join(folder, 'layer.json'),
  };
}
