import { readdirSync } from 'node:fs';
import { EngineError } from '../../../shared/model/errors.ts';
import { writeDurably } from './durable.ts';
import { idSchema } from './ids.ts';
import type { StoreLayout } from './layout.ts';
import { readRecord } from './read-record.ts';
import { formatRecord, layerSchema, systemSchema, type LayerRecord, type SystemRecord } from './records.ts';

export interface StoreRecords {
  readonly systems: readonly SystemRecord[];
  readonly layers: readonly LayerRecord[];
  /** Ids whose record can't be read, or is of another id. */
  readonly damagedSystems: readonly string[];
  readonly damagedLayers: readonly string[];
}

/** Throws `E_STORE`. */
export function readSystem(layout: StoreLayout, id: string): SystemRecord {
  return ofItself(layout, id, readRecord(layout, layout.system(id), systemSchema));
}

/** `undefined` where there is none that can be read. */
export function systemIfThere(layout: StoreLayout, id: string): SystemRecord | undefined {
  try {
    return readSystem(layout, id);
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

/** Throws `E_STORE`. */
export function readLayer(layout: StoreLayout, id: string): LayerRecord {
  return ofItself(layout, id, readRecord(layout, layout.layer(id).record, layerSchema));
}

/** A system becomes one when its record is there, after all its layers are. */
export function writeSystem(layout: StoreLayout, record: SystemRecord): void {
  writeDurably(layout.system(record.id), formatRecord(systemSchema.parse(record)));
}

/** All records of a store; what can't be read is named, and what has no id for a name is not looked at. */
export function readRecords(layout: StoreLayout): StoreRecords {
  const systems = readAll(idsIn(layout.systems, '.json'), (id) => readSystem(layout, id));
  const layers = readAll(idsIn(layout.layers, ''), (id) => readLayer(layout, id));
  return {
    systems: systems.records,
    layers: layers.records,
    damagedSystems: systems.damaged,
    damagedLayers: layers.damaged,
  };
}

function idsIn(folder: string, suffix: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, name.length - suffix.length))
    .filter((id) => idSchema.safeParse(id).success)
    .sort();
}

function readAll<Item>(
  ids: readonly string[],
  read: (id: string) => Item,
): { records: Item[]; damaged: string[] } {
  const records: Item[] = [];
  const damaged: string[] = [];
  for (const id of ids) {
    try {
      records.push(read(id));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      damaged.push(id);
    }
  }
  return { records, damaged };
}

function ofItself<Item extends { readonly id: string }>(layout: StoreLayout, id: string, record: Item): Item {
  if (record.id === id) return record;
  throw new EngineError('E_STORE', { details: { store: layout.root, why: 'damaged', what: id } });
}
