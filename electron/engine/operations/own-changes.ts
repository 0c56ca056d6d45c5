import { join } from 'node:path';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { readRunningSystem } from '../boot/running-system.ts';
import { ownChanges } from '../machine/own-changes.ts';
import { readUpper } from '../machine/read-upper.ts';
import { openFolder } from '../overlay/open-folder.ts';
import type { ChangedFile } from '../plan/changed-files.ts';
import type { StoreLayout } from '../store/layout.ts';
import type { SystemRecord } from '../store/records.ts';
import { systemIfThere } from '../store/systems.ts';
import { systemManifest, type LaptopSystems } from './laptop-state.ts';

/** People's work is no change of the system, and is nobody else's business; the rest can be made again by whoever made it. */
const NOT_TOLD = /^(home|root|srv|tmp|run|var\/(cache|tmp|spool))$/;

/** Of which system, and what this laptop itself has changed in it. */
export interface OwnChanges {
  readonly system: SystemRecord;
  readonly files: readonly ChangedFile[];
}

/** Of what runs, else of what starts next. Undefined where that has no machine layer: it has not been started by Newleaf. */
export async function readOwnChanges(
  layout: StoreLayout,
  { current }: LaptopSystems,
  running = readRunningSystem(),
): Promise<OwnChanges | undefined> {
  const system = (running && systemIfThere(layout, running.system)) ?? current;
  if (system.machine === null) return undefined;
  const upper = openFolder(join(layout.machine, system.machine, 'upper'));
  try {
    const isTold = (path: BytePath) => !NOT_TOLD.test(path);
    const read = await readUpper(upper.root, { enter: isTold });
    const whiteouts = read.whiteouts.filter(isTold);
    const opaque = new Set([...read.opaque].filter(isTold));
    return { system, files: ownChanges({ ...read, whiteouts, opaque }, systemManifest(layout, system)) };
  } finally {
    upper.close();
  }
}
