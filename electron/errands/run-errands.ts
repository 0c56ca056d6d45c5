import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import type { StatusView } from '../../shared/contract/views.ts';
import { toEngineError, type ErrorCode } from '../../shared/model/errors.ts';
import { quietUntil } from '../../shared/model/quiet-hours.ts';
import { nextErrand, type Errand, type ErrandName, type Rest } from './next-errand.ts';
import { keyOf, noticesOf, type Notice } from './notice-of.ts';

/** What errands need of the world. */
export interface ErrandWorld {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  isMetered(): Promise<boolean>;
  /** Shows a notice; how many desktops took it. */
  show(notice: Notice): Promise<number>;
  readTold(): readonly string[];
  writeTold(told: readonly string[]): void;
  now(): Date;
  /** Of the notes that come along with what is new. */
  readonly language: string;
}

export interface ErrandsDone {
  readonly did: readonly {
    readonly errand: ErrandName;
    readonly release: string | null;
    readonly error: ErrorCode | null;
  }[];
  readonly rest: Rest;
  readonly told: readonly Notice[];
}

/**
 * Does what is due without anybody asking, each thing once, and tells who is logged in what there is to tell. What goes wrong with
 * an errand is written down where such things are, and tried again another time; only E_CANCELLED, and what makes the store
 * unreadable, is thrown.
 */
export async function runErrands(world: ErrandWorld): Promise<ErrandsDone> {
  const did: { errand: ErrandName; release: string | null; error: ErrorCode | null }[] = [];
  const done = new Set<ErrandName>();
  const metered = await world.isMetered();
  let status = await world.call('status', {});
  let next = nextErrand({ status, now: world.now(), metered });
  while (next.name !== 'nothing') {
    const release = 'release' in next ? next.release : null;
    did.push({ errand: next.name, release, error: await outcomeOf(next, world) });
    done.add(next.name);
    status = await world.call('status', {});
    next = nextErrand({ status, now: world.now(), metered, done });
  }
  return { did, rest: next, told: await tellWhatIsNew(status, world) };
}

async function outcomeOf(errand: Errand, world: ErrandWorld): Promise<ErrorCode | null> {
  try {
    await carryOut(errand, world);
    return null;
  } catch (thrown) {
    const error = toEngineError(thrown, errand.name);
    if (error.code === 'E_CANCELLED') throw error;
    return error.code;
  }
}

function carryOut(errand: Errand, { call, language }: ErrandWorld): Promise<unknown> {
  switch (errand.name) {
    case 'settle':
      return call('settle', {});
    case 'check':
      return call('check', { language });
    case 'go-on':
    case 'get':
      return call('get', { release: errand.release });
  }
}

/** Each thing once, to whoever is there; where nobody is, it is told the next time. */
async function tellWhatIsNew(status: StatusView, world: ErrandWorld): Promise<Notice[]> {
  if (quietUntil(status.policy.quietHours, world.now()) !== undefined) return [];
  const told = world.readTold();
  const shown: Notice[] = [];
  for (const notice of noticesOf(status)) {
    if (told.includes(keyOf(notice))) continue;
    if ((await world.show(notice)) > 0) shown.push(notice);
  }
  if (shown.length > 0) world.writeTold([...told, ...shown.map(keyOf)]);
  return shown;
}
