import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { escapePath } from '../../../shared/model/byte-path.ts';
import { noteAccounts, readAccounts } from '../machine/accounts-at-start.ts';
import { makeFreshMachine } from '../machine/fresh-machine.ts';
import { placeMachine, rebaseMachine } from '../machine/rebase-machine.ts';
import { openStack } from '../overlay/mount.ts';
import type { SystemRecord } from '../store/records.ts';
import { layerTrees, systemManifest } from './laptop-state.ts';
import type { Session } from './session.ts';

/** Most paths that are told for the history. */
const MOST_TOLD = 100;

/** Paths where both the laptop and the release had changed something, for the history. */
export interface CarriedOver {
  readonly merged: readonly string[];
  readonly dropped: readonly string[];
}

/** Makes the machine layer `id` of the system `to` from that of `from`, as it is now; a fresh one where that has none. */
export async function machineFor(
  session: Session,
  { id, from, to }: { readonly id: string; readonly from: SystemRecord; readonly to: SystemRecord },
): Promise<CarriedOver> {
  const { layout, hasher, signal } = session;
  const { machine } = from;
  const afterView = openStack(layerTrees(layout, to.layers), layout.staging);
  try {
    if (machine === null || !existsSync(join(layout.machine, machine))) {
      await placeMachine(layout, id, (folder) => {
        makeFreshMachine(folder, afterView.root);
        noteAccounts(folder, readAccounts(afterView.root));
      });
      return { merged: [], dropped: [] };
    }
    const beforeView = openStack(layerTrees(layout, from.layers), layout.staging);
    try {
      const [before, after] = [systemManifest(layout, from), systemManifest(layout, to)];
      const views = { before, beforeView, after, afterView };
      const made = await rebaseMachine({ layout, id, machine, ...views, hasher, signal });
      const told = (paths: typeof made.merged) => paths.slice(0, MOST_TOLD).map(escapePath);
      return { merged: told(made.merged), dropped: told(made.dropped) };
    } finally {
      beforeView.close();
    }
  } finally {
    afterView.close();
  }
}
