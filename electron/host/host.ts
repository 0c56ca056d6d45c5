import { errorPayload } from '../../shared/contract/error-payload.ts';
import { isOperation, type CallName, type OperationName } from '../../shared/contract/calls.ts';
import type { CallOptions, EngineApi, PrivilegedEngine } from '../../shared/contract/engine-api.ts';
import type { Emit, EventPayload } from '../../shared/contract/events.ts';
import { checkSchema, type CheckView, type StatusView } from '../../shared/contract/views.ts';
import {
  windowCalls,
  type EndedView,
  type PreparationView,
  type Reply,
  type SnapshotView,
  type WindowCallName,
} from '../../shared/contract/window.ts';
import { EngineError, toEngineError } from '../../shared/model/errors.ts';
import { whyToWait, type Waits } from '../../shared/model/by-itself.ts';
import { brokenOff } from '../../shared/model/broken-off.ts';
import type { Step } from '../../shared/model/progress.ts';
import { Stop } from '../../shared/model/stopping.ts';
import { readFavourites } from './favourites.ts';
import { GOING_ON, lookAgainIn, mayPass, waitBefore, type GoingOn } from './going-on.ts';
import { createNotifier, type Listener } from './notifier.ts';
import * as change from './snapshot.ts';
import type { Voice } from './voice.ts';

/** An engine; one that is elsewhere is let go of when the host is closed, and may be at work already. */
export type HostEngine = EngineApi & Partial<Pick<PrivilegedEngine, 'close' | 'underWay'>>;

export interface HostOptions {
  /**
   * Called at once; again where it failed, when a window asks for that, and by itself where it may work later. `prepare`
   * is told what is being made ready before there is an engine.
   */
  open(prepare: (view: PreparationView) => void, signal: AbortSignal): Promise<HostEngine>;
  readonly favourites?: typeof readFavourites;
  /** None where nobody would hear it, or not who asked for it. */
  readonly voice?: Voice | undefined;
  readonly goingOn?: GoingOn;
  /** Whether this machine's network is paid by what goes over it. Asked before something goes on by itself. */
  readonly isMetered?: () => Promise<boolean>;
  readonly now?: () => Date;
}

/** What every shell binds its windows to. */
export interface Host {
  /** Any name and input, from a window that is not trusted. Never rejects. */
  request(name: string, input: unknown): Promise<Reply>;
  /** A snapshot at once, and whatever comes. Gives what ends it. */
  listen(listener: Listener): () => void;
  /** What runs is interrupted, and goes on the next time; settled when nothing runs any more. */
  close(): Promise<void>;
}

/** Milliseconds between two looks at the store, while windows are open: another process may have changed it. */
const LOOK_AGAIN = 2000;

/** What is to be done by itself. It stays the same one while one looks whether it may be, so that she can stop it then, too. */
interface Waiting {
  readonly timer: NodeJS.Timeout;
  /** What was broken off; undefined where it is not a get that waits. */
  readonly release?: string | null;
}

interface Running {
  readonly controller: AbortController;
  readonly ended: Promise<unknown>;
}

/** One engine, one operation at a time, any number of windows. */
export function createHost({
  open,
  favourites = readFavourites,
  voice,
  goingOn = GOING_ON,
  isMetered = () => Promise.resolve(false),
  now = () => new Date(),
}: HostOptions): Host {
  let snapshot: SnapshotView = change.EMPTY;
  let engine: HostEngine | undefined;
  let running: Running | undefined;
  /** Settled when no brief call is under way. */
  let brief: Promise<unknown> | undefined;
  let lastId = 0;
  let reads = 0;
  let lastRead = 0;
  /** The revision at which what was cut off was to be recovered last: what could not be is not tried every two seconds. */
  let triedToRecover: number | undefined;
  let recovering: Promise<StatusView | undefined> | undefined;
  let failures = 0;
  let waiting: Waiting | undefined;
  /** As it was when something was to go on by itself. */
  let metered = false;
  const lifetime = new AbortController();
  const notifier = createNotifier(() => ({ event: 'snapshot', payload: snapshot }));

  function set(next: SnapshotView): void {
    snapshot = next;
    notifier.changed();
  }

  async function readStatus(): Promise<void> {
    if (engine === undefined) return;
    const read = ++reads;
    try {
      const status = await recovered(engine, await engine.status({}));
      if (isOld(read)) return;
      take(status);
    } catch (error) {
      if (isOld(read)) return;
      set(change.withTrouble(snapshot, errorPayload(toEngineError(error, 'status'))));
    }
  }

  /** What was asked later knows more. */
  function isOld(read: number): boolean {
    if (read < lastRead) return true;
    lastRead = read;
    return false;
  }

  /** Nobody is shown what an engine that was killed left half done: it is finished or undone at once, where that can be. */
  async function recovered(by: HostEngine, status: StatusView): Promise<StatusView> {
    if (status.cutOff === null) return status;
    const isIdle = running === undefined && brief === undefined;
    if (recovering === undefined && isIdle && status.revision !== triedToRecover) {
      triedToRecover = status.revision;
      recovering = by.recover({}).catch(() => undefined);
      brief = recovering;
    }
    const begun = recovering;
    const whole = await begun;
    if (brief === begun) brief = undefined;
    if (recovering === begun) recovering = undefined;
    return whole ?? status;
  }

  function take(status: StatusView): void {
    const before = snapshot.status;
    if (JSON.stringify(status) === JSON.stringify(before)) return;
    const isOurs = running !== undefined || brief !== undefined || before === null;
    const next = change.withStatus(snapshot, status);
    if (isOurs) set(next);
    else followOthers(change.withOthersWork(next, before), before, status);
  }

  /** What waits to go on does not where another process works, has done it, or was told to stop it. Told at once with that. */
  function followOthers(next: SnapshotView, before: StatusView, status: StatusView): void {
    const release = waiting?.release;
    const hasEnded = before.operation !== null || before.revision !== status.revision;
    if (release === undefined || (status.operation === null && !hasEnded)) return set(next);
    if (status.operation === null) forgetWaiting();
    snapshot = { ...next, goesOnAt: null, waitsFor: null };
    if (status.operation === null && brokenOff(status) === release) goOnLater(release, goingOn.first);
    else set(snapshot);
  }

  function emitFor(step: { last: Step | undefined }): Emit {
    return (name, payload) => {
      if (name === 'progress') {
        const progress = payload as EventPayload<'progress'>;
        set(change.withProgress(snapshot, progress as Parameters<typeof change.withProgress>[1]));
        // With a step the state of the release may change.
        if (step.last !== progress.step) void readStatus();
        step.last = progress.step;
      } else if (name === 'console') {
        const { line } = payload as EventPayload<'console'>;
        snapshot = change.withConsoleLine(snapshot, line);
        notifier.send({ event: 'console', payload: { line } });
      } else {
        notifier.send({ event: 'warning', payload: payload as EventPayload<'warning'> });
      }
    };
  }

  type Work = (options: CallOptions) => Promise<unknown>;

  /** Begins an operation, or joins it by `work`; gives the engine's answer, not yet checked. */
  function begin(call: OperationName, input: unknown, work: Work = workOf(call, input)): Promise<unknown> {
    if (engine === undefined) return Promise.reject(notReady(snapshot));
    if (running !== undefined) {
      const details = { operation: snapshot.operation?.call ?? call };
      return Promise.reject(new EngineError('E_BUSY', { details }));
    }
    // That nothing waits any more is told with what begins, and not as a moment in between.
    forgetWaiting();
    const id = ++lastId;
    const release = (input as { release?: string }).release ?? releaseMeant(call, snapshot);
    set(change.withBegun(snapshot, { id, call, release, since: now().toISOString() }));
    const controller = new AbortController();
    const options = { signal: controller.signal, emit: emitFor({ last: undefined }) };
    const ended = (brief === undefined ? work(options) : brief.then(() => work(options))).then(
      (output) => finish({ id, call, release, output }),
      (thrown: unknown) => finish({ id, call, release, error: toEngineError(thrown, call) }),
    );
    running = { controller, ended };
    return ended.then((result) => {
      if (result.error !== undefined) throw result.error;
      return result.output;
    });
  }

  /** Does what is over in a moment, after what else is. Windows are told what it changed before its answer. */
  async function doBriefly(call: CallName, input: unknown): Promise<unknown> {
    if (engine === undefined) throw notReady(snapshot);
    if (running !== undefined) {
      throw new EngineError('E_BUSY', { details: { operation: snapshot.operation?.call ?? call } });
    }
    const work = workOf(call, input);
    const answer = (brief ?? Promise.resolve()).then(() => work({}));
    const told = answer.then(readStatus, readStatus);
    brief = told;
    await told;
    notifier.tellNow();
    if (brief === told) brief = undefined;
    return answer;
  }

  function workOf(call: CallName, input: unknown): Work {
    return (options) =>
      (engine?.[call] as (input: unknown, options: CallOptions) => Promise<unknown>)(input, options);
  }

  interface Result {
    readonly id: number;
    readonly call: OperationName;
    readonly release: string | null;
    readonly output?: unknown;
    readonly error?: EngineError;
  }

  async function finish(result: Result): Promise<Result> {
    const { id, call, release, output, error } = result;
    await readStatus();
    // It may have failed in the moment in which somebody stopped it.
    const isUnwanted = running?.controller.signal.aborted === true;
    running = undefined;
    const ended: EndedView = {
      ...{ id, call, release, at: now().toISOString() },
      outcome: error === undefined ? 'finished' : error.code === 'E_CANCELLED' ? 'cancelled' : 'failed',
      error: error === undefined ? null : errorPayload(error),
      progress: snapshot.operation?.progress ?? null,
    };
    set(change.withEnded(snapshot, ended, call === 'check' ? answerOf(output) : undefined));
    if (error === undefined) failures = 0;
    else if (call === 'get' && mayPass(errorPayload(error)) && !isUnwanted)
      goOnLater(release, waitBefore(++failures, goingOn));
    return result;
  }

  /** Getting goes on by itself, as soon as the school's policy lets what nobody asks for be done. */
  function goOnLater(release: string | null, milliseconds: number): void {
    const waits = mustWait();
    const wait = waits === undefined ? milliseconds : lookAgainIn(waits, now(), goingOn);
    later(wait, () => void goOn(release), { release, waits });
  }

  async function goOn(release: string | null): Promise<void> {
    const begun = waiting;
    metered = await isMetered();
    // The policy may be another one by now.
    await readStatus();
    if (waiting !== begun) return;
    const { status } = snapshot;
    // Somebody else, an errand perhaps, does it or has done it.
    if (status?.staged?.release === release && release !== null) return stopWaiting();
    if (mustWait() !== undefined || (status?.operation ?? null) !== null)
      return goOnLater(release, goingOn.first);
    begin('get', release === null ? {} : { release }).catch(() => {}); // the snapshot tells how it ended
  }

  function mustWait(): Waits | undefined {
    const { status } = snapshot;
    if (status === null) return undefined;
    const isUrgent = status.newest?.urgency === 'high';
    return whyToWait({ policy: status.policy, now: now(), metered, isUrgent });
  }

  interface What {
    readonly release?: string | null;
    readonly waits?: Waits | undefined;
  }

  function later(milliseconds: number, goOn: () => void, { waits, ...what }: What = {}): void {
    if (lifetime.signal.aborted) return;
    waiting = { timer: setTimeout(goOn, milliseconds), ...what };
    const goesOnAt = waits?.until ?? new Date(now().getTime() + milliseconds).toISOString();
    // While another process works, it is that what is under way.
    const isTold = (snapshot.status?.operation ?? null) === null;
    set({ ...snapshot, goesOnAt: isTold ? goesOnAt : null, waitsFor: isTold ? (waits?.why ?? null) : null });
  }

  function forgetWaiting(): void {
    clearTimeout(waiting?.timer);
    waiting = undefined;
  }

  function stopWaiting(): void {
    forgetWaiting();
    if (snapshot.goesOnAt !== null) set({ ...snapshot, goesOnAt: null, waitsFor: null });
  }

  function stop(how: 'pause' | 'stop'): void {
    if (running === undefined) {
      const release = waiting?.release;
      if (release === undefined || (snapshot.status?.operation ?? null) !== null) return stopWaiting();
      // Begun only to be stopped: so that the engine writes down that it rests, and no next window goes on with it.
      begin('get', release === null ? {} : { release }).catch(() => {}); // the snapshot tells how it ended
    }
    set(change.withStopping(snapshot, how));
    const abort = () => running?.controller.abort(new Stop(how === 'pause' ? 'paused' : 'stopped'));
    // An engine elsewhere is not asked for what is not wanted any more: it has to have begun.
    if (brief === undefined) abort();
    else void brief.then(abort, abort);
  }

  async function answer(name: WindowCallName, input: unknown): Promise<unknown> {
    switch (name) {
      case 'snapshot':
        return snapshot;
      case 'stop':
        stop((input as { how: 'pause' | 'stop' }).how);
        return {};
      case 'favourites':
        return favourites((input as { language: string }).language);
      case 'voices':
        return { languages: (await voice?.languages()) ?? [] };
      case 'speak': {
        const { language, text } = input as { language: string; text: string };
        return { said: (await voice?.speak(language, text)) ?? false };
      }
      case 'hush':
        voice?.hush();
        return {};
      case 'prepare':
        if (engine === undefined) openAgain();
        else await readStatus();
        return {};
      case 'status':
      case 'history':
        if (engine === undefined) throw notReady(snapshot);
        return engine[name]({});
      case 'unlock':
      case 'lock':
        if (engine === undefined) throw notReady(snapshot);
        try {
          return await workOf(name, input)({});
        } finally {
          // How long one waits after a wrong PIN is for all windows to see.
          await readStatus();
        }
      case 'picture':
      case 'signatures':
      case 'space':
        if (engine === undefined) throw notReady(snapshot);
        return workOf(name, input)({});
      default:
        return isOperation(name) ? begin(name, input) : doBriefly(name, input);
    }
  }

  const openEngine = (): Promise<void> =>
    open((view) => set(change.withPreparation(snapshot, view)), lifetime.signal).then(
      async (opened) => {
        engine = opened;
        if (lifetime.signal.aborted) return;
        failures = 0;
        await readStatus();
        const underWay = opened.underWay ?? null;
        if (underWay !== null && isOperation(underWay.call)) {
          begin(underWay.call, underWay.input, (options) => underWay.join(options)).catch(() => {}); // the snapshot tells
          return;
        }
        const release = snapshot.status === null ? null : brokenOff(snapshot.status);
        if (release !== null) goOnLater(release, 0);
      },
      (error: unknown) => {
        const trouble = errorPayload(toEngineError(error, 'open'));
        if (trouble.retryable) later(waitBefore(++failures, goingOn), openAgain);
        set(change.withTrouble(snapshot, trouble));
      },
    );
  let opening = openEngine();

  /** What made no engine the last time is done again; nothing while it still runs, or once there is one. */
  function openAgain(): void {
    if (engine !== undefined || snapshot.trouble === null) return;
    stopWaiting();
    set({ ...snapshot, trouble: null });
    opening = openEngine();
  }

  const look = setInterval(() => {
    if (notifier.count() > 0 && running === undefined && brief === undefined) void readStatus();
  }, LOOK_AGAIN).unref();

  return {
    async request(name, input) {
      try {
        if (!isWindowCall(name))
          throw new EngineError('E_USAGE', { details: { option: 'call', why: 'unknown' } });
        const parsed = windowCalls[name].input.safeParse(input);
        if (!parsed.success) throw inputError(name, parsed.error.issues[0]);
        return { output: outputOf(name, await answer(name, parsed.data)) };
      } catch (error) {
        return { error: errorPayload(toEngineError(error, name)) };
      }
    },
    listen(listener) {
      const end = notifier.add(listener);
      return () => {
        end();
        // What a window had said is not for who comes after it; a page that was loaded again does not know that it is said.
        voice?.hush();
      };
    },
    async close() {
      clearInterval(look);
      lifetime.abort(new Stop('interrupted'));
      stopWaiting();
      voice?.hush();
      running?.controller.abort(new Stop('interrupted'));
      await Promise.allSettled([opening, running?.ended, brief]);
      await engine?.close?.();
      notifier.close();
    },
  };
}

function isWindowCall(name: string): name is WindowCallName {
  return Object.hasOwn(windowCalls, name);
}

function inputError(
  call: string,
  issue: { path: readonly PropertyKey[]; message: string } | undefined,
): EngineError {
  const option = issue?.path.map(String).join('.') ?? '';
  return new EngineError('E_USAGE', { details: { call, option, why: issue?.message ?? '' } });
}

/** What goes to a window is checked as well: an odd answer is a fault of ours, and is not shown as if it were right. */
function outputOf(name: WindowCallName, output: unknown): unknown {
  const parsed = windowCalls[name].output.safeParse(output);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new EngineError('E_INTERNAL', { details: { message: `the answer to ${name} is odd: ${where}` } });
}

function answerOf(output: unknown): CheckView | undefined {
  const parsed = checkSchema.safeParse(output);
  return parsed.success ? parsed.data : undefined;
}

function notReady({ trouble }: SnapshotView): EngineError {
  if (trouble !== null) {
    return new EngineError(trouble.code, { details: trouble.details, retryable: trouble.retryable });
  }
  return new EngineError('E_STATE', { retryable: true, details: { why: 'preparing' } });
}

/** The release that a call without one is about. */
function releaseMeant(call: CallName, { status }: SnapshotView): string | null {
  if (call === 'get') return status?.newest?.id ?? null;
  if (call === 'try' || call === 'keep') return status?.staged?.release ?? null;
  return null;
}
