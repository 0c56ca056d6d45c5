import type { Emit } from '../../shared/contract/events.ts';
import { recordBoot, type Booted } from './operations/booted.ts';
import { withSession } from './operations/with-session.ts';

/** For the unit that runs after boot-complete.target, and for nobody else: no window can ask for it. Throws `EngineError` only. */
export function recordBootOf(options: {
  readonly store: string;
  readonly emit?: Emit;
  readonly signal?: AbortSignal;
}): Promise<Booted> {
  return withSession({ ...options, operation: 'booted' }, (session) => recordBoot(session));
}
