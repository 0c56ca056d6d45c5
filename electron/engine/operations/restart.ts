import { EngineError } from '../../../shared/model/errors.ts';
import { readBootConfig } from '../boot/boot-config.ts';
import { thisMachine, type Machine } from '../boot/observe-running.ts';
import { canRestart, restartMachine } from '../boot/restart-machine.ts';
import type { Session } from './session.ts';

/** What a restart needs of the machine; `run` is the one thing that a test must not do. */
export interface RestartOptions {
  readonly look?: () => Machine;
  readonly run?: () => Promise<void>;
}

/**
 * `newleaf restart`: somebody who was asked said yes. By then the boot loader agrees with `boot/`, as for every operation, and
 * nothing else is under way. E_UNSUPPORTED { why: 'not-booted-by-newleaf' } where another system runs, or no systemd.
 */
export async function restart(
  { layout }: Session,
  { look = thisMachine, run = restartMachine }: RestartOptions = {},
): Promise<Record<string, never>> {
  if (readBootConfig(layout) === undefined || !canRestart(look())) {
    throw new EngineError('E_UNSUPPORTED', { step: 'restart', details: { why: 'not-booted-by-newleaf' } });
  }
  await run();
  return {};
}
