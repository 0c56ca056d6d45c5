import { accessSync, constants } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import type { TrialView } from '../../../shared/contract/views.ts';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import { availableMegabytes, machineMemory } from './available-memory.ts';
import { bootTrial, type Machine } from './boot-trial.ts';
import { programsTrial } from './programs-trial.ts';
import { emulatorFor } from './qemu-command.ts';
import type { RehearseOptions } from './rehearse-options.ts';

/**
 * Boots a stack of layers without changing it: in a virtual machine, or, where there is no QEMU or no memory for one, by
 * starting its programs in a namespace (`where: 'programs'`, `reason: 'programs-started'`: less than a boot).
 *
 * `good`: it reached `boot-complete.target`, every required health check passed. `bad`: it did not, in the word of
 * `reason`. `unknown`: the rehearsal could not tell. Rejects with `E_CANCELLED` (of a trial that was stopped nothing is
 * known), `E_SPACE`, `E_TOOL`, `E_PROCESS`. No process and no mount outlives the call, or this process.
 */
export async function rehearse(options: RehearseOptions): Promise<TrialView> {
  try {
    options.signal?.throwIfAborted();
    const machine = findMachine();
    return await (machine === undefined ? programsTrial(options) : bootTrial(options, machine));
  } catch (thrown) {
    if (options.signal?.aborted === true)
      throw new EngineError('E_CANCELLED', { step: 'try', cause: thrown });
    throw toEngineError(thrown, 'try');
  }
}

function findMachine(): Machine | undefined {
  const emulator = emulatorFor(process.arch);
  const program = emulator && onSearchPath(emulator.program);
  const memoryMegabytes = machineMemory(availableMegabytes());
  if (program === undefined || memoryMegabytes === undefined) return undefined;
  return { program, memoryMegabytes, processors: Math.min(2, availableParallelism()) };
}

/** The program that a shell would find. */
function onSearchPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return folders
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
