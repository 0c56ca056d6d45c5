import { accessSync, constants } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import type { TrialView } from '../../../shared/contract/views.ts';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import type { Report } from '../../../shared/model/progress.ts';
import { availableMegabytes, machineMemory } from './available-memory.ts';
import { bootTrial, type Machine } from './boot-trial.ts';
import { programsTrial } from './programs-trial.ts';
import { emulatorFor } from './qemu-command.ts';

export interface RehearseOptions {
  /** Absolute folders of the stack's trees, core first. Only read. */
  readonly layers: readonly string[];
  /** Where the stack is mounted, to read kernel and modules from. */
  readonly mounted: string;
  /** An empty folder for disks of the size of the layers; emptied by the caller. */
  readonly scratch: string;
  /** Seconds that the boot may take. Without KVM a small system needs 15 to 30 on a laptop of today. */
  readonly limit: number;
  /** Every line of the console, without control characters. */
  readonly onConsole?: (line: string) => void;
  readonly report?: Report;
  readonly signal?: AbortSignal;
}

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
