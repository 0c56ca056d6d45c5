import { calls, type CallInput, type CallName, type CallOutput } from '../../shared/contract/calls.ts';
import type { CallOptions, EngineApi } from '../../shared/contract/engine-api.ts';
import { EngineError, toEngineError } from '../../shared/model/errors.ts';
import type { Session } from './operations/session.ts';
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

  // What one call needs is read once it is asked for: a command, and each start's `newleaf booted`, needs a part of the engine only.
  return {
    status: free('status', async () => (await import('./operations/status.ts')).readStatus(store)),
    history: free('history', async () => (await import('./operations/history.ts')).readHistory(store)),
    // That is what every session does first.
    recover: locked('recover', async () => (await import('./operations/status.ts')).readStatus(store)),
    check: locked('check', async (session, input) =>
      (await import('./operations/check.ts')).check(session, input),
    ),
    picture: free('picture', async (input) =>
      (await import('./operations/picture.ts')).readPicture(store, input),
    ),
    changes: free('changes', async (input) =>
      (await import('./operations/changes.ts')).readChanges(store, input),
    ),
    signatures: free('signatures', async () =>
      (await import('./operations/signatures.ts')).readSignatures(store),
    ),
    space: free('space', async () => (await import('./operations/space.ts')).readSpace(store)),
    get: locked(
      'get',
      async (session, { release }) => (await import('./operations/get.ts')).get(session, release),
      ({ release }) => release,
    ),
    try: locked('try', async (session, input) =>
      (await import('./operations/try.ts')).tryStaged(session, input),
    ),
    thumb: locked('thumb', async (session, input) =>
      (await import('./operations/give-thumb.ts')).giveThumb(session, input),
    ),
    probe: locked('probe', async (session, input) =>
      (await import('./operations/probe.ts')).probe(session, input),
    ),
    keep: locked('keep', async (session) => (await import('./operations/keep.ts')).keep(session)),
    revert: locked(
      'revert',
      async (session, { release }) => (await import('./operations/revert.ts')).revert(session, release),
      ({ release }) => release,
    ),
    unlock: free('unlock', async ({ pin }) => {
      if (process.getuid?.() !== 0)
        throw new EngineError('E_PRIVILEGE', { details: { operation: 'unlock' } });
      const unlocked = await door.unlock(openStore(store).layout, pin);
      // So that the log she opens has the wrong ones; where somebody has the store, the next operation writes them down.
      if (unlocked.wrong > 0)
        await withSession({ store, operation: 'setPin' }, () => Promise.resolve()).catch(() => undefined);
      return unlocked;
    }),
    lock: free('lock', ({ ticket }) => {
      door.lock(ticket);
      return {};
    }),
    setPin: locked('setPin', async (session, input) =>
      (await import('./operations/set-pin.ts')).setPin(session, input, door),
    ),
    setPolicy: locked('setPolicy', async (session, input) =>
      (await import('./operations/set-policy.ts')).setPolicy(session, input, door),
    ),
    orderSources: locked('orderSources', async (session, input) =>
      (await import('./operations/order-sources.ts')).orderSources(session, input, door),
    ),
    decide: locked('decide', async (session, input) =>
      (await import('./operations/decide.ts')).decide(session, input, door),
    ),
    restart: locked('restart', async (session) => (await import('./operations/restart.ts')).restart(session)),
    settle: locked('settle', async (session, { now = false }) =>
      (await import('./operations/settle.ts')).settle(session, now),
    ),
    verify: locked('verify', async (session) => (await import('./operations/verify.ts')).verify(session)),
    repair: locked('repair', async (session) => (await import('./operations/repair.ts')).repair(session)),
    clean: locked('clean', async (session) => (await import('./operations/clean.ts')).clean(session)),
  };
}

function parse<Name extends CallName>(name: Name, given: unknown): CallInput<Name> {
  const parsed = calls[name].input.safeParse(given);
  if (parsed.success) return parsed.data as CallInput<Name>;
  const issue = parsed.error.issues[0];
  const details = { call: name, option: issue?.path.map(String).join('.') ?? '', why: issue?.message ?? '' };
  throw new EngineError('E_USAGE', { details });
}
