import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { escapePath } from '../../../shared/model/byte-path.ts';
import { makeMachine } from '../machine/make-machine.ts';
import { openStack } from '../overlay/mount.ts';
import type { SystemRecord } from '../store/records.ts';
import { layerTrees, systemManifest } from './laptop-state.ts';
import type { Session } from './session.ts';

/** Most paths that are told for the history. */
const MOST_TOLD = 100;

/**
 * Makes the machine layer `id` of the system `to` from that of `from`, as it is now; empty where that has none. For the history: the paths
 * where both the laptop and the release had changed something.
 */
export async function machineFor(
  session: Session,
  { id, from, to }: { readonly id: string; readonly from: SystemRecord; readonly to: SystemRecord },
): Promise<{ merged: string[]; dropped: string[] }> {
  const { layout, hasher, signal } = session;
  const after = systemManifest(layout, to);
  const common = { layout, id, after, hasher, signal };
  if (from.machine === null || !existsSync(join(layout.machine, from.machine))) {
    await makeMachine(common);
    return { merged: [], dropped: [] };
  }
  const beforeView = openStack(layerTrees(layout, from.layers), layout.staging);
  try {
    const afterView = openStack(layerTrees(layout, to.layers), layout.staging);
    try {
      const before = systemManifest(layout, from);
      const made = await makeMachine({
        ...common,
        from: { machine: from.machine, before, beforeView, afterView },
      });
      const told = (paths: typeof made.merged) => paths.slice(0, MOST_TOLD).map(escapePath);
      return { merged: told(made.merged), dropped: told(made.dropped) };
    } finally {
      afterView.close();
    }
  } finally {
    beforeView.close();
  }
}
