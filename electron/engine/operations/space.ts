import { readdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { SpacePart, SpaceView } from '../../../shared/contract/views.ts';
import { SPACE_PARTS } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { ROOT } from '../../../shared/model/byte-path.ts';
import { readBootRoom } from '../boot/boot-room.ts';
import { readRunningSystem } from '../boot/running-system.ts';
import { placeOf } from '../manifest/walk.ts';
import { createHiddenPaths } from '../overlay/hidden-paths.ts';
import { isOpaque } from '../overlay/opaque.ts';
import { readJournal } from '../store/journal.ts';
import type { StoreLayout } from '../store/layout.ts';
import { createMeasure, type Measure } from '../store/measure.ts';
import { openStore } from '../store/open.ts';
import { systemIfThere } from '../store/systems.ts';
import { newestRelease } from '../trust/releases.ts';
import { readTrust } from '../trust/trust-store.ts';
import { cleanPlan } from './clean.ts';
import { notBefore } from './clock.ts';
import { readSystems } from './laptop-state.ts';

/**
 * `newleaf space`: what really takes room on the store's disk, by what it is for, and what `clean` gives back now and after settling.
 * Needs root, no lock; lets others have their turn. Others may change the store meanwhile: then it is nearly right.
 */
export async function readSpace(store: string): Promise<SpaceView> {
  if (process.getuid?.() !== 0) throw new EngineError('E_PRIVILEGE', { details: { operation: 'space' } });
  const { layout, policy } = openStore(store);
  const { records } = readJournal(layout.journal);
  const trust = await readTrust(layout.trust);
  const { current, fallback, staged, trial } = readSystems(layout, records);
  const now = notBefore(new Date(trust.floor));
  const plan = cleanPlan(layout, records, policy, now());

  const measure = createMeasure();
  const sizes = new Map<SpacePart, { bytes: number; layers: number | null }>();
  const add = (what: SpacePart, bytes: number, layers: number | null = null) => {
    const before = sizes.get(what);
    sizes.set(what, {
      bytes: (before?.bytes ?? 0) + bytes,
      layers: layers === null ? (before?.layers ?? null) : (before?.layers ?? 0) + layers,
    });
  };

  const told = new Set<string>(current.layers);
  const stack = await measureStack(measure, layout, current.layers);
  add('system', stack.bytes, current.layers.length);
  let cleaned = 0;
  const addLayers = async (what: SpacePart, layers: readonly string[]) => {
    for (const id of layers.filter((layer) => !told.has(layer))) {
      told.add(id);
      const bytes = await measure.of(layout.layer(id).folder);
      add(what, bytes, 1);
      if (plan.layers.includes(id)) cleaned += bytes;
    }
  };
  const running = readRunningSystem()?.system;
  const runs = running === undefined ? undefined : systemIfThere(layout, running);
  for (const system of [staged, trial, runs]) await addLayers('waits', system?.layers ?? []);
  if (!plan.dropFallback) await addLayers('way-back', fallback?.layers ?? []);

  for (const id of namesIn(layout.machine)) {
    const bytes = await measure.of(join(layout.machine, id));
    const goes = plan.machines.includes(id);
    add(goes ? 'unneeded' : 'own', bytes);
    if (goes) cleaned += bytes;
  }
  add('coming', await measure.of(layout.staging));
  const newest = newestRelease(trust)?.id;
  for (const folder of [layout.manifests, layout.notes]) {
    for (const name of namesIn(folder)) {
      const bytes = await measure.of(join(folder, name));
      add('lists', bytes);
      if (name.replace(/\.mtree$/, '') !== newest) cleaned += bytes;
    }
  }
  await addLayers('unneeded', namesIn(layout.layers));

  const { blocks, bfree, bavail, bsize } = statfsSync(layout.root);
  const used = (blocks - bfree) * bsize;
  const ours = [...sizes.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  add('others', Math.max(0, used - ours));
  return {
    totalBytes: used + bavail * bsize,
    freeBytes: bavail * bsize,
    parts: SPACE_PARTS.flatMap((what) => {
      const size = sizes.get(what);
      return size === undefined || size.bytes === 0 ? [] : [{ what, ...size }];
    }),
    clean: { bytes: cleaned },
    settle: { bytes: stack.hidden, waits: fallback !== undefined && !plan.dropFallback },
    // A laptop whose partition is gone is told of that elsewhere.
    boot: (await readBootRoom(layout).catch(() => undefined)) ?? null,
  };
}

/** Bytes of a stack of layers, and of what upper ones hide in lower ones: settling leaves that behind. */
async function measureStack(
  measure: Measure,
  layout: StoreLayout,
  layers: readonly string[],
): Promise<{ readonly bytes: number; readonly hidden: number }> {
  const paths = createHiddenPaths();
  let bytes = 0;
  let hidden = 0;
  for (const id of layers.toReversed()) {
    const { tree, folder } = layout.layer(id);
    const isLowest = id === layers[0];
    bytes += await measure.of(tree, (path, status, own) => {
      const isFolder = status.isDirectory();
      if (!isFolder && paths.isHidden(path)) hidden += own;
      // Nothing is below the core.
      if (isLowest || path === ROOT) return;
      if (!isFolder) paths.tell(path, 'covers');
      else if (isOpaque(placeOf(tree, path))) paths.tell(path, 'opaque');
    });
    paths.next();
    // Its record and its list of files.
    for (const name of namesIn(folder).filter((one) => one !== 'tree'))
      bytes += await measure.of(join(folder, name));
  }
  return { bytes, hidden };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
