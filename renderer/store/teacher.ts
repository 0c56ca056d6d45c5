/** What a teacher does in this window: the ticket that her PIN gave is in memory only, so that a reload locks the page. */
import { create } from 'zustand';
import type { WindowCallInput } from '../../shared/contract/window.ts';
import type { Answer } from '../bridge/bridge.ts';
import { askQuietly } from './store.ts';

interface Unlocked {
  readonly ticket: string | null;
  /** A new PIN was just set here, and its ticket is on its way: she stays. */
  readonly entering: boolean;
  /** Wrong PINs before the one that opened the page. */
  readonly wrong: number;
  /** It was open, and was not used for too long. */
  readonly ended: boolean;
}

const LOCKED: Unlocked = { ticket: null, entering: false, wrong: 0, ended: false };

export const useTeacher = create<Unlocked>(() => LOCKED);
const { setState, getState } = useTeacher;

/** Nothing of the PIN stays here. */
export async function unlock(pin: string): Promise<Answer<'unlock'>> {
  const answer = await askQuietly('unlock', { pin });
  if ('output' in answer) {
    const { ticket, wrong } = answer.output;
    setState({ ...LOCKED, ticket, wrong });
  }
  return answer;
}

/** Gives the ticket back. `ended`: nobody asked for that. */
export function lockPage(ended = false): void {
  const { ticket, entering } = getState();
  if (ticket === null && !entering) return;
  setState({ ...LOCKED, ended });
  if (ticket !== null) void askQuietly('lock', { ticket });
}

export type TeachersCall = 'setPin' | 'setPolicy' | 'orderSources' | 'decide';

/** With her ticket. One that is good no more locks the page. */
export async function askAsTeacher<Name extends TeachersCall>(
  name: Name,
  input: Omit<WindowCallInput<Name>, 'ticket'>,
): Promise<Answer<Name>> {
  const { ticket } = getState();
  const answer = await askQuietly(name, {
    ...input,
    ...(ticket === null ? {} : { ticket }),
  } as WindowCallInput<Name>);
  if ('error' in answer && answer.error.code === 'E_PIN') setState({ ...LOCKED, ended: ticket !== null });
  return answer;
}

/** Sets or changes the PIN, and opens the page with it, so that she is not locked out by her own doing. */
export async function setPinAndStay(pin: string): Promise<Answer<'setPin'>> {
  setState({ entering: true });
  const answer = await askAsTeacher('setPin', { pin });
  if ('output' in answer) await enterWith(pin);
  setState({ entering: false });
  return answer;
}

async function enterWith(pin: string): Promise<void> {
  const opened = await askQuietly('unlock', { pin });
  if ('error' in opened) return;
  const { ticket, wrong } = opened.output;
  // Who has left meanwhile has shut the page behind her.
  if (getState().entering) setState({ ...LOCKED, ticket, wrong });
  else void askQuietly('lock', { ticket });
}

export async function removePin(): Promise<Answer<'setPin'>> {
  const answer = await askAsTeacher('setPin', { pin: null });
  if ('output' in answer) setState(LOCKED);
  return answer;
}
