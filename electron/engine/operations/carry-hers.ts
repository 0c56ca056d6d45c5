import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { escapePath } from '../../../shared/model/byte-path.ts';
import { toEngineError } from '../../../shared/model/errors.ts';
import { readRunningSystem, type RunningSystem } from '../boot/running-system.ts';
import { forgetAccounts, notedAccounts, readAccounts } from '../machine/accounts-at-start.ts';
import { carryBack } from '../machine/carry-back.ts';
import { openWritable } from '../overlay/mount.ts';
import { readMounts, takesWrites } from '../overlay/mounts.ts';
import { openFolder, type OpenFolder } from '../overlay/open-folder.ts';
import { isBegin } from '../store/journal-records.ts';
import type { SystemRecord } from '../store/records.ts';
import { systemIfThere } from '../store/systems.ts';
import { layerTrees } from './laptop-state.ts';
import { warn, type Session } from './session.ts';

type Running = Pick<RunningSystem, 'system' | 'root'>;

/** Most paths that are told for the history. */
const MOST_TOLD = 100;

/**
 * What is hers goes along when a system is left for the one before: Wi-Fi, passwords and work of the days in which `from` ran come into the
 * laptop's own changes to `to`. Going back must not fail for it, so what goes wrong is a warning. Gives the paths, for the history. Once `from` has
 * stopped running this is done for the last time.
 */
export async function carryHers(
  session: Session,
  { from, to }: { readonly from: SystemRecord; readonly to: SystemRecord },
  running: Running | undefined = readRunningSystem(),
): Promise<string[]> {
  const { layout, signal } = session;
  if (from.machine === null || to.machine === null || from.machine === to.machine) return [];
  const left = join(layout.machine, from.machine);
  const before = notedAccounts(left);
  if (before === undefined) return [];
  try {
    const root = openRoot(session, to, running);
    if (root === undefined) return [];
    try {
      const upper = join(left, 'upper');
      const now = readAccounts(upper, ...layerTrees(layout, from.layers).toReversed());
      const carried = await carryBack({ upper, before, now, to: root.root, signal });
      if (running?.system !== from.id) forgetAccounts(left);
      return carried.slice(0, MOST_TOLD).map(escapePath);
    } finally {
      root.close();
    }
  } catch (error) {
    signal.throwIfAborted();
    warn(session, toEngineError(error, 'revert'));
    return [];
  }
}

/** After a start: what was still changed between going back and the restart. */
export async function carryTheRest(session: Session, running: Running): Promise<void> {
  const { layout, journal } = session;
  const begun = journal.records.filter(isBegin).findLast(({ operation }) => operation === 'revert');
  const left = begun?.details['setAside'] ?? begun?.details['from'];
  if (typeof left !== 'string' || left === running.system) return;
  const [from, to] = [systemIfThere(layout, left), systemIfThere(layout, running.system)];
  if (from !== undefined && to !== undefined) await carryHers(session, { from, to }, running);
}

/** A system as it shows itself and takes what is written; `undefined` where it runs and keeps nothing, or has lost its own changes. */
function openRoot(
  { layout }: Session,
  { id, layers, machine }: SystemRecord,
  running: Running | undefined,
): OpenFolder | undefined {
  const own = join(layout.machine, machine ?? '');
  const isMounted = takesWrites(readMounts(), machine ?? '');
  if (running?.system === id) return isMounted ? openFolder(running.root ?? '/') : undefined;
  if (isMounted || !existsSync(join(own, 'upper'))) return undefined;
  const upperAndWork = { upper: join(own, 'upper'), work: join(own, 'work') };
  return openWritable(layerTrees(layout, layers), upperAndWork, layout.staging);
}
