import { calls, type CallInput, type CallName, type CallOutput } from '../../shared/contract/calls.ts';
import type { CallOptions, EngineApi } from '../../shared/contract/engine-api.ts';
import { EngineError, toEngineError } from '../../shared/model/errors.ts';
import { readChanges } from './operations/changes.ts';
import { check } from './operations/check.ts';
import { clean } from './operations/clean.ts';
import { decide } from './operations/decide.ts';
import { get } from './operations/get.ts';
import { giveThumb } from './operations/give-thumb.ts';
import { readHistory } from './operations/history.ts';
import { keep } from './operations/keep.ts';
import { probe } from './operations/probe.ts';
import { readPicture } from './operations/picture.ts';
import { repair } from './operations/repair.ts';
import { restart } from './operations/restart.ts';
import { revert } from './operations/revert.ts';
import type { Session } from './operations/session.ts';
import { setPin } from './operations/set-pin.ts';
import { setPolicy } from './operations/set-policy.ts';
import { settle } from './operations/settle.ts';
import { readSpace } from './operations/space.ts';
import { readStatus } from './operations/status.ts';
import { readSignatures } from './operations/signatures.ts';
import { tryStaged } from './operations/try.ts';
import { verify } from './operations/verify.ts';
import { withSession } from './operations/with-session.ts';
import { openStore } from './store/open.ts';
import { createDoor } from './teacher/door.ts';

export interface EngineOptions {
  readonly store: string;
  /** `root`: nobody asks but root's own command line, whose word is as good as a teacher's. Else the PIN decides where one is set. */
  readonly asked?: 'root' | 'shell';
}

/**
 * The engine of one store: every call of the contract. Calls that change the store run one at a time, in this process
 * and among all processes (E_BUSY); what only looks (`status`, `history` …), `unlock` and `lock` run whenever they are asked. Rejects
 * with `EngineError` only.
 */
export function openEngine({ store, asked = 'shell' }: EngineOptions): EngineApi {
  const door = createDoor({ root: asked === 'root' });

  function locked<Name extends CallName>(
    name: Name,
    work: (session: Session, input: CallInput<Name>) => Promise<CallOutput<Name>>,
    releaseOf: (input: CallInput<Name>) => string | undefined = () => undefined,
  ): EngineApi[Name] {
    return (async (given: CallInput<Name>, options: CallOptions = {}) => {
      const input = parse(name, given);
      const session = { ...options, store, operation: name, release: releaseOf(input) };
      return withSession(session, (opened) => work(opened, input));
    }) as EngineApi[Name];
  }

  function free<Name extends CallName>(
    name: Name,
    read: (input: CallInput<Name>) => Promise<CallOutput<Name>> | CallOutput<Name>,
  ): EngineApi[Name] {
    return (async (given: CallInput<Name>) => {
      const input = parse(name, given);
      try {
        return await read(input);
      } catch (error) {
        throw toEngineError(error, name);
      }
    }) as EngineApi[Name];
  }

  return {
    status: free('status', () => readStatus(store)),
    history: free('history', () => readHistory(store)),
    check: locked('check', check),
    picture: free('picture', (input) => readPicture(store, input)),
    changes: free('changes', (input) => readChanges(store, input)),
    signatures: free('signatures', () => readSignatures(store)),
    space: free('space', () => readSpace(store)),
    get: locked(
      'get',
      (session, { release }) => get(session, release),
      ({ release }) => release,
    ),
    try: locked('try', tryStaged),
    thumb: locked('thumb', async (session, input) => giveThumb(session, input)),
    probe: locked('probe', probe),
    keep: locked('keep', keep),
    revert: locked(
      'revert',
      (session, { release }) => revert(session, release),
      ({ release }) => release,
    ),
    unlock: free('unlock', ({ pin }) => {
      if (process.getuid?.() !== 0)
        throw new EngineError('E_PRIVILEGE', { details: { operation: 'unlock' } });
      return door.unlock(openStore(store).layout, pin);
    }),
    lock: free('lock', ({ ticket }) => {
      door.lock(ticket);
      return {};
    }),
    setPin: locked('setPin', (session, input) => setPin(session, input, door)),
    setPolicy: locked('setPolicy', async (session, input) => setPolicy(session, input, door)),
    decide: locked('decide', async (session, input) => decide(session, input, door)),
    restart: locked('restart', (session) => restart(session)),
    settle: locked('settle', (session, { now = false }) => settle(session, now)),
    verify: locked('verify', verify),
    repair: locked('repair', repair),
    clean: locked('clean', clean),
  };
}

function parse<Name extends CallName>(name: Name, given: unknown): CallInput<Name> {
  const parsed = calls[name].input.safeParse(given);
  if (parsed.success) return parsed.data as CallInput<Name>;
  const issue = parsed.error.issues[0];
  const details = { call: name, option: issue?.path.map(String).join('.') ?? '', why: issue?.message ?? '' };
  throw new EngineError('E_USAGE', { details });
}
