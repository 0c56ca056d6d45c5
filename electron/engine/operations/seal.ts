import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { syncFileSystem } from '../native/sync.ts';
import { renameDurably, writeDurably } from '../store/durable.ts';
import type { BeginRecord } from '../store/journal-records.ts';
import type { LayerLayout } from '../store/layout.ts';
import { formatRecord, layerSchema, type LayerRecord, type SystemRecord } from '../store/records.ts';
import { readLayer, writeSystem } from '../store/systems.ts';
import { beginDetail, beginDetails } from './begin-detail.ts';
import type { Session } from './session.ts';

/**
 * Puts the manifest and, once all of that is on the disk, the record beside a layer's tree. So a layer with a record is
 * whole, and one rename seals it.
 */
export function completeLayer(
  layer: LayerLayout,
  record: Omit<LayerRecord, 'manifestSha256'>,
  manifestFile: string,
): LayerRecord {
  const whole: LayerRecord = { ...record, manifestSha256: sha256OfFile(manifestFile) };
  copyFileSync(manifestFile, layer.manifest);
  syncFileSystem(layer.folder);
  writeDurably(layer.record, formatRecord(layerSchema.parse(whole)));
  return whole;
}

/**
 * The steps that make a layer of `staging/` part of the store, for an operation that wrote down `layer`, `system`
 * and `layers` when it began. Every step may be there already: recovery calls this too.
 */
export function sealStaged(session: Session, begun: BeginRecord, staged: LayerLayout): SystemRecord {
  const { layout, now } = session;
  const id = beginDetail(begun, 'layer');
  const sealed = layout.layer(id);
  if (!existsSync(sealed.folder)) renameDurably(staged.folder, sealed.folder);
  const { release, version, manifestSha256 } = readLayer(layout, id);
  const system: SystemRecord = {
    id: beginDetail(begun, 'system'),
    layers: beginDetails(begun, 'layers'),
    release,
    version,
    manifestSha256,
    machine: machineOf(begun),
    createdAt: now().toISOString(),
  };
  writeSystem(layout, system);
  return system;
}

/** The laptop's own changes go along where the new system shows what the one before it showed. */
function machineOf({ details }: BeginRecord): string | null {
  return typeof details['machine'] === 'string' ? details['machine'] : null;
}

export function sha256OfFile(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
