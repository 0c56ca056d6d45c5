import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../../shared/model/progress.ts';
import { createMeter } from '../progress/meter.ts';
import { removeDurably, renameDurably } from './durable.ts';
import type { StoreLayout } from './layout.ts';
import type { CleanPlan } from './plan-clean.ts';
import { dropPointer } from './pointers.ts';
import { removeTree } from './remove-tree.ts';

export interface CleanResult {
  readonly removed: readonly { readonly what: string; readonly bytes: number }[];
  /** Bytes that the disk has back. */
  readonly bytes: number;
}

/**
 * Does what `planClean` planned, under the store's lock. The order is one that can be cut off anywhere: first what
 * points, then what is pointed at; a layer goes by one rename into `staging/`, where recovery removes what is left of it.
 */
export async function clean(options: {
  readonly layout: StoreLayout;
  readonly plan: CleanPlan;
  /** Once nothing points to what goes, and before any of it does: what else names it has to let go. */
  readonly letGo?: (() => Promise<void>) | undefined;
  readonly report?: Report | undefined;
  readonly signal?: AbortSignal | undefined;
}): Promise<CleanResult> {
  const { layout, plan, letGo, report, signal } = options;
  if (plan.dropFallback) dropPointer(layout, 'fallback');
  await letGo?.();
  for (const id of plan.systems) removeDurably(layout.system(id));
  const folders = [
    ...plan.layers.map((id) => ({ id, folder: layout.layer(id).folder })),
    ...plan.machines.map((id) => ({ id, folder: join(layout.machine, id) })),
  ];
  const meter = createMeter(report, 'clean', 'files', folders.length);
  const removed: { what: string; bytes: number }[] = plan.systems.map((what) => ({ what, bytes: 0 }));
  for (const { id, folder } of folders) {
    signal?.throwIfAborted();
    if (!existsSync(folder)) continue;
    const trash = join(layout.staging, `trash-${randomBytes(8).toString('hex')}`);
    renameDurably(folder, trash);
    const { bytes } = await removeTree(trash, signal === undefined ? {} : { signal });
    removed.push({ what: id, bytes });
    meter.add(1);
  }
  meter.end();
  return { removed, bytes: removed.reduce((sum, { bytes }) => sum + bytes, 0) };
}
