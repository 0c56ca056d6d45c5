/** What runs on this laptop and what its next start begins with: by what the engine saw, never by what was chosen. Pure. */
import type { StatusView, SystemView } from '../../shared/contract/views.ts';
import { message, type Message } from '../i18n/message.ts';

/**
 * `unknown`: Newleaf does not start this laptop, so it has nothing to say of what runs. `current`: what boots, whole. `trial`:
 * what is on trial. `other`: another system of this laptop. `mixed`: not wholly what it was told to start. `foreign`: it was
 * started by something else.
 */
export type Runs = 'unknown' | 'current' | 'trial' | 'other' | 'mixed' | 'foreign';

type Part = Pick<StatusView, 'boots' | 'current' | 'trial'>;

export function runsOf({ boots, current, trial }: Part): Runs {
  if (boots === null) return 'unknown';
  const { running, differs } = boots;
  if (running === null) return differs.length > 0 ? 'mixed' : 'foreign';
  if (running.id === current?.id) return 'current';
  return running.id === trial?.id ? 'trial' : 'other';
}

/** What the next start begins with; null where Newleaf does not start this laptop. */
export function nextSystem({ boots, current, trial }: Part): SystemView | null {
  return boots === null ? null : (trial ?? current);
}

/** Whether the next start begins with something else than what runs now, and it can be asked for. */
export function restartHelps(status: Part): boolean {
  const { boots } = status;
  return boots !== null && boots.canRestart && boots.running?.id !== nextSystem(status)?.id;
}

/** What home says of it. */
export function runsText(status: Part): Message[] {
  const { boots, current, trial } = status;
  const version = current?.version ?? '';
  const running = boots?.running?.version ?? '';
  const next = nextSystem(status)?.version ?? '';
  switch (runsOf(status)) {
    case 'unknown':
      return current === null ? [] : [message('home.chosen', { version })];
    case 'current':
      if (boots?.byHand === true && trial !== null)
        return [message('runs.by-hand', { version: running }), message('runs.next', { version: next })];
      return [message('home.runs', { version })];
    case 'trial':
      return [message('runs.trial', { version: running })];
    case 'other':
      return [
        message(boots?.byHand === true ? 'runs.by-hand' : 'runs.still', { version: running }),
        message('runs.next', { version: next }),
      ];
    case 'mixed':
      return [message('runs.mixed')];
    case 'foreign':
      return [message('runs.foreign', { version: next })];
  }
}
