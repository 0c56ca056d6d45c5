import type { Emit } from '../../shared/contract/events.ts';
import { endTrialDays } from './operations/end-trial-days.ts';
import { recordBoot, type Booted } from './operations/booted.ts';
import type { TrialDaysDecision } from './operations/trial-days.ts';
import { withSession } from './operations/with-session.ts';

/**
 * For the unit that runs after boot-complete.target, and for nobody else: no window can ask for it. What the policy decides of a
 * trial whose days are over is decided here too, when nobody has begun to work yet. Throws `EngineError` only.
 */
export function recordBootOf(options: {
  readonly store: string;
  readonly emit?: Emit;
  readonly signal?: AbortSignal;
}): Promise<Booted & { readonly decided: TrialDaysDecision }> {
  return withSession({ ...options, operation: 'booted' }, async (session) => {
    const booted = await recordBoot(session);
    return { ...booted, decided: await endTrialDays(session) };
  });
}
