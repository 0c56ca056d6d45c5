import { EngineError } from '../../shared/model/errors.ts';

/** What a shell found when it looked for an engine. */
export interface Surroundings {
  readonly isRoot: boolean;
  /** Of the engine service. `denied`: its permissions are for others. `silent`: nobody listens any more. */
  readonly socket: 'answers' | 'denied' | 'silent' | 'absent';
  readonly hasPkexec: boolean;
  /** Whether the program is where the polkit action says. */
  readonly hasEngineProgram: boolean;
}

export type Way = 'in-process' | 'socket' | 'pkexec';

/**
 * How a shell gets an engine; the service before pkexec, since it asks for no password. Throws E_PRIVILEGE { operation, why },
 * `why` is what is missing: `not-in-group` (one may use the service when an administrator says so), `no-pkexec`,
 * `not-installed`. Pure.
 */
export function chooseWay({ isRoot, socket, hasPkexec, hasEngineProgram }: Surroundings): Way {
  if (isRoot) return 'in-process';
  if (socket === 'answers') return 'socket';
  if (hasPkexec && hasEngineProgram) return 'pkexec';
  const why = socket === 'denied' ? 'not-in-group' : hasEngineProgram ? 'no-pkexec' : 'not-installed';
  throw new EngineError('E_PRIVILEGE', { details: { operation: 'open', why } });
}
