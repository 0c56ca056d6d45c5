import { randomBytes } from 'node:crypto';
import type { UnlockView } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { StoreLayout } from '../store/layout.ts';
import { readPinRecord } from './pin-record.ts';
import { thisMoment } from './this-moment.ts';
import { tryPin } from './try-pin.ts';
import type { Moment } from './waits.ts';

/** Seconds without use after which a ticket is good no more; a window locks itself before. */
const TICKET_SECONDS = 600;
/** Tickets that are good at a time; one more makes the oldest bad. */
const MOST_TICKETS = 64;

/** By whose word something was changed: for the journal. */
export type Authority = 'root' | 'pin' | 'anybody';

/** What lets a teacher in. Tickets are in this process alone, and die with it. */
export interface Door {
  /** E_PIN, E_STATE { why: 'no-pin' }: see `tryPin`. */
  unlock(layout: StoreLayout, pin: string): Promise<UnlockView>;
  lock(ticket: string): void;
  /** E_PIN { why: 'missing' } without a ticket, `ended` where it is good no more: its time is over, or the PIN is another one. */
  admit(layout: StoreLayout, ticket: string | undefined): Authority;
}

interface Ticket {
  readonly pin: string;
  lastUse: number;
}

/** `root`: who calls is root's own command line, whose word needs no PIN. */
export function createDoor(options: { readonly root: boolean; readonly moment?: () => Moment }): Door {
  const { root, moment = thisMoment } = options;
  /** In the order in which they were given. */
  const tickets = new Map<string, Ticket>();

  function forgetOld(now: number): void {
    for (const [ticket, { lastUse }] of tickets) {
      if (now - lastUse >= TICKET_SECONDS) tickets.delete(ticket);
    }
    const oldest = tickets.keys().next();
    if (tickets.size >= MOST_TICKETS && oldest.done !== true) tickets.delete(oldest.value);
  }

  return {
    async unlock(layout, pin) {
      const { record, wrong } = await tryPin(layout, pin, moment);
      const now = moment().uptime;
      forgetOld(now);
      const ticket = randomBytes(16).toString('hex');
      tickets.set(ticket, { pin: record.id, lastUse: now });
      return { ticket, seconds: TICKET_SECONDS, wrong };
    },
    lock: (ticket) => void tickets.delete(ticket),
    admit(layout, ticket) {
      if (root) return 'root';
      const record = readPinRecord(layout);
      if (record === undefined) return 'anybody';
      if (ticket === undefined) throw new EngineError('E_PIN', { details: { why: 'missing' } });
      const known = tickets.get(ticket);
      const now = moment().uptime;
      if (known === undefined || known.pin !== record.id || now - known.lastUse >= TICKET_SECONDS) {
        tickets.delete(ticket);
        throw new EngineError('E_PIN', { details: { why: 'ended' } });
      }
      known.lastUse = now;
      return 'pin';
    },
  };
}
