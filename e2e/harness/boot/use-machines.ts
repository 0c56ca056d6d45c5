import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { makeMachine, type Machine, type MachineOptions } from './machine.ts';
import { copyDisk } from './disk.ts';
import type { Workspace } from '../workspace.ts';

/** Where the consoles of machines whose test failed are kept. */
const KEPT = 'test-results/boot';

/**
 * Machines for the tests of the `describe` that calls it: each with a copy of a disk, so that a state can be begun from as often as one
 * likes. All are switched off at the end. Where a test fails, what they said is shown and kept.
 */
export function useMachines(
  workspace: Workspace,
): (disk: string, options?: Partial<Omit<MachineOptions, 'folder' | 'disk'>>) => Promise<Machine> {
  const machines: Machine[] = [];
  afterEach(({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const [index, machine] of machines.entries()) {
      const name = `${task.name.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 80)}-${index}.console`;
      mkdirSync(KEPT, { recursive: true });
      writeFileSync(join(KEPT, name), machine.console());
      console.log(
        `the console of the machine is in ${join(KEPT, name)}; its last lines:\n${machine.lastLines(40)}`,
      );
    }
  });
  afterAll(async () => {
    for (const machine of machines) await machine.kill();
  });
  return async (disk, options = {}) => {
    const folder = workspace.makeFolder(`m${machines.length}`);
    const machine = await makeMachine({ ...options, folder, disk: copyDisk(disk, join(folder, 'disk.img')) });
    machines.push(machine);
    return machine;
  };
}
