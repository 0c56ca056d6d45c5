import { renameDurably } from '../store/durable.ts';
import { makeId } from '../store/ids.ts';
import type { LayerLayout } from '../store/layout.ts';
import { setPointer } from '../store/pointers.ts';
import type { LayerRecord } from '../store/records.ts';
import { writeSystem } from '../store/systems.ts';
import { completeLayer } from './seal.ts';
import type { Session } from './session.ts';

/** A verified tree that becomes the first layer of a store. */
export interface Core {
  readonly staged: LayerLayout;
  readonly release: string | null;
  readonly version: string;
  /** Of the tree. */
  readonly manifestFile: string;
  readonly bytes: number;
  readonly inodes: number;
  /** Machine layer of the system, which is in place; without it the system has none. */
  readonly machine?: string;
}

/** Seals the core and points at it. The store has another name still, so nothing of this is seen before it is done. */
export function writeFirstSystem(session: Session, core: Core): void {
  const { layout } = session;
  const { release, version, bytes, inodes } = core;
  const at = session.now().toISOString();
  const id = makeId('core', release);
  const layer: Omit<LayerRecord, 'manifestSha256'> = {
    id,
    kind: 'core',
    parent: null,
    release,
    version,
    sealedAt: at,
    bytes,
    inodes,
  };
  const { manifestSha256 } = completeLayer(core.staged, layer, core.manifestFile);
  renameDurably(core.staged.folder, layout.layer(id).folder);
  const system = makeId('system', release);
  writeSystem(layout, {
    id: system,
    layers: [id],
    release,
    version,
    manifestSha256,
    machine: core.machine ?? null,
    createdAt: at,
  });
  setPointer(layout, 'current', system);
  const begun = session.journal.begin('init', release, { system, layers: [id], version });
  session.journal.end(begun, 'finished');
}
