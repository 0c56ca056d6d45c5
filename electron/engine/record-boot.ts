import type { Emit } from '../../shared/contract/events.ts';
import { freeRoom } from './boot/read-boots.ts';
import type { RunningSystem } from './boot/running-system.ts';
import { endTrialDays } from './operations/end-trial-days.ts';
import { recordBoot, type Booted } from './operations/booted.ts';
import type { TrialDaysDecision } from './operations/trial-days.ts';
import { withSession } from './operations/with-session.ts';
import { storeLayout } from './store/layout.ts';

/**
 * For the unit that runs after boot-complete.target, and for nobody else: no window can ask for it. What the policy decides of a
 * trial whose days are over is decided here too, when nobody has begun to work yet. Throws `EngineError` only.
 */
export async function recordBootOf(options: {
  readonly store: string;
  readonly emit?: Emit;
  readonly signal?: AbortSignal;
  /** What runs; without, this machine is looked at. */
  readonly running?: RunningSystem;
}): Promise<Booted & { readonly decided: TrialDaysDecision }> {
  // Before anything is written.
  freeRoom(storeLayout(options.store));
  return withSession({ ...options, operation: 'booted' }, async (session) => {
    const booted = await recordBoot(session, options.running);
    return { ...booted, decided: await endTrialDays(session) };
  });
}
