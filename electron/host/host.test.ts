import { afterEach, describe, expect, it } from 'vitest';
import type { CallOptions, EngineApi } from '../../shared/contract/engine-api.ts';
import type { StatusView } from '../../shared/contract/views.ts';
import { MOST_SPOKEN, type SnapshotView, type WindowMessage } from '../../shared/contract/window.ts';
import { EngineError } from '../../shared/model/errors.ts';
import { DEFAULT_POLICY, type Policy } from '../../shared/model/policy.ts';
import { Stop, stopReasonOf, type StopReason } from '../../shared/model/stopping.ts';
import { CHECK } from '../../renderer/testing/made-snapshots.ts';
import { createHost, type Host, type HostEngine } from './host.ts';
import { standInEngine, STATUS } from './testing/stand-in-engine.ts';
import type { Voice } from './voice.ts';

const NEWEST: NonNullable<StatusView['newest']> = {
  id: '2',
  version: '2',
  sequence: 2,
  title: 'Two',
  issued: '2026-01-01T00:00:00.000Z',
  urgency: 'normal',
  previous: '1',
  withdrawn: false,
  entries: 1,
  bytes: 1,
};
const GOING_ON = { first: 5, longest: 20, look: 5 };
const hosts: Host[] = [];
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

function hostOf(given: Partial<EngineApi>, state: { status: StatusView } = { status: STATUS }): Host {
  const host = createHost({ open: () => Promise.resolve(standInEngine(state, given)), goingOn: GOING_ON });
  hosts.push(host);
  return host;
}

/** One that waits so long that nothing goes on by itself while a test looks. */
function patient(given: Partial<EngineApi>): Host {
  const host = createHost({
    open: () => Promise.resolve(standInEngine({ status: STATUS }, given)),
    goingOn: { first: 60_000, longest: 60_000, look: 60_000 },
  });
  hosts.push(host);
  return host;
}

/** The first snapshot for which `wanted` is true. */
function snapshotWhere(host: Host, wanted: (snapshot: SnapshotView) => boolean): Promise<SnapshotView> {
  return new Promise((resolve) => {
    host.listen((message) => {
      if (message.event === 'snapshot' && wanted(message.payload)) resolve(message.payload);
    });
  });
}
const ready = (host: Host) => snapshotWhere(host, ({ status }) => status !== null);

/** Runs until it is stopped; tells why it was. */
function endless(reasons: StopReason[]) {
  return (_input: unknown, { signal }: CallOptions = {}) =>
    new Promise<never>((_resolve, reject) => {
      signal?.addEventListener('abort', () => {
        reasons.push(stopReasonOf(signal));
        reject(new EngineError('E_CANCELLED'));
      });
    });
}

describe('a request from a window', () => {
  it.each([
    ['nothing known', 'reboot', {}],
    ['a name that every object has', 'constructor', {}],
    ['a field too many', 'check', { path: '/etc' }],
    ['a path as a release', 'get', { release: '../../etc' }],
    ['a URL as a release', 'get', { release: 'rsync://evil/x' }],
    ['nothing at all', 'get', undefined],
    ['another way to stop', 'stop', { how: 'kill' }],
    ['a path as a picture', 'picture', { release: '2', sha256: '../../source.json' }],
    ['a language that is none', 'check', { language: '../en' }],
  ])('that is %s is E_USAGE and reaches no engine', async (_what, name, input) => {
    const host = hostOf({});
    await ready(host);
    expect(await host.request(name, input)).toMatchObject({ error: { code: 'E_USAGE' } });
  });

  it('is answered with what the engine says, or with its error', async () => {
    const host = hostOf({
      clean: () => Promise.resolve({ removed: [], bytes: 7, held: [] }),
      keep: () => Promise.reject(new EngineError('E_POLICY', { details: { why: 'no-good-trial' } })),
    });
    await ready(host);
    expect(await host.request('clean', {})).toEqual({ output: { removed: [], bytes: 7, held: [] } });
    expect(await host.request('keep', {})).toMatchObject({
      error: { code: 'E_POLICY', details: { why: 'no-good-trial' } },
    });
    expect(await snapshotWhere(host, () => true)).toMatchObject({
      operation: null,
      ended: { call: 'keep', outcome: 'failed', error: { code: 'E_POLICY' } },
    });
  });

  it('for a picture is answered while something runs, and is no operation', async () => {
    const picture = { type: 'image/svg+xml', base64: 'PHN2Zy8+' } as const;
    const asked: unknown[] = [];
    const host = hostOf({
      get: endless([]),
      picture: (input) => (asked.push(input), Promise.resolve(picture)),
    });
    await ready(host);
    void host.request('get', {});
    const running = await snapshotWhere(host, ({ operation }) => operation !== null);
    const wanted = { release: '2', sha256: 'a'.repeat(64) };
    expect(await host.request('picture', wanted)).toEqual({ output: picture });
    expect(asked).toEqual([wanted]);
    expect((await snapshotWhere(host, () => true)).operation?.id).toBe(running.operation?.id);
  });

  it('is told of an odd answer as a fault of ours', async () => {
    const host = hostOf({ clean: () => Promise.resolve({ bytes: -1 } as never) });
    await ready(host);
    expect(await host.request('clean', {})).toMatchObject({ error: { code: 'E_INTERNAL' } });
  });

  it('is busy while another runs, but for what changes nothing', async () => {
    const reasons: StopReason[] = [];
    const host = hostOf({ verify: endless(reasons) });
    await ready(host);
    const first = host.request('verify', {});
    expect(await host.request('get', {})).toMatchObject({
      error: { code: 'E_BUSY', details: { operation: 'verify' } },
    });
    expect(await host.request('history', {})).toEqual({ output: [] });
    expect(await host.request('snapshot', {})).toMatchObject({ output: { operation: { call: 'verify' } } });
    await host.request('stop', { how: 'stop' });
    expect(await first).toMatchObject({ error: { code: 'E_CANCELLED' } });
    expect(reasons).toEqual(['stopped']);
  });

  it('has to wait for an engine', async () => {
    const host = createHost({ open: () => new Promise(() => {}), goingOn: GOING_ON });
    expect(await host.request('get', {})).toMatchObject({ error: { code: 'E_STATE', retryable: true } });
  });
});

describe('a thumb', () => {
  const LOCAL: StatusView['releases'][number] = {
    ...{ id: '2', state: 'trying', since: NEWEST.issued, reason: null, trial: null },
    thumbs: [],
    decision: null,
  };

  /** An engine that takes thumbs, each when it is let. */
  function slowThumbs() {
    const state = { status: { ...STATUS, releases: [LOCAL] } };
    const waiting: (() => void)[] = [];
    const began: string[] = [];
    const host = hostOf(
      {
        thumb: ({ item, thumb }) => {
          began.push(`${item} ${String(thumb)}`);
          return new Promise((resolve) => {
            waiting.push(() => {
              const thumbs = thumb === null ? [] : [{ item, thumb, at: NEWEST.issued }];
              state.status = { ...STATUS, releases: [{ ...LOCAL, thumbs }] };
              resolve(state.status.releases[0]!);
            });
          });
        },
        keep: () => {
          began.push('keep');
          return Promise.resolve(state.status);
        },
      },
      state,
    );
    const letOne = async () => {
      await expect.poll(() => waiting.length).toBe(1);
      waiting.shift()!();
    };
    return { host, began, letOne };
  }

  it('is told before it is answered, and is nothing that is under way or has ended', async () => {
    const { host, letOne } = slowThumbs();
    await ready(host);
    const snapshots: SnapshotView[] = [];
    host.listen((message) => message.event === 'snapshot' && snapshots.push(message.payload));
    const given = host.request('thumb', { item: 'looks', thumb: 'up' });
    await letOne();
    expect(await given).toMatchObject({ output: { id: '2', thumbs: [{ item: 'looks', thumb: 'up' }] } });
    expect(snapshots.at(-1)?.status?.releases[0]?.thumbs).toHaveLength(1);
    for (const { operation, ended } of snapshots)
      expect({ operation, ended }).toEqual({ operation: null, ended: null });
  });

  it('waits for the one before, and what takes its time waits for both', async () => {
    const { host, began, letOne } = slowThumbs();
    await ready(host);
    const first = host.request('thumb', { item: 'looks', thumb: 'up' });
    const second = host.request('thumb', { item: 'looks', thumb: 'down' });
    const kept = host.request('keep', {});
    await letOne();
    await first;
    expect(began).not.toContain('keep');
    await letOne();
    expect(await second).toMatchObject({ output: { thumbs: [{ thumb: 'down' }] } });
    expect(await kept).toHaveProperty('output');
    expect(began).toEqual(['looks up', 'looks down', 'keep']);
  });

  it('is refused while something runs, and that is told to nobody else', async () => {
    const host = hostOf({ verify: endless([]) });
    await ready(host);
    const running = host.request('verify', {});
    expect(await host.request('thumb', { item: 'looks', thumb: 'up' })).toMatchObject({
      error: { code: 'E_BUSY', details: { operation: 'verify' } },
    });
    expect(await host.request('snapshot', {})).toMatchObject({
      output: { operation: { call: 'verify' }, ended: null },
    });
    await host.request('stop', { how: 'stop' });
    await running;
  });

  it('that the engine refuses harms nothing that follows', async () => {
    let refuse = true;
    const host = hostOf({
      thumb: () => (refuse ? Promise.reject(new EngineError('E_STATE')) : Promise.resolve(LOCAL)),
    });
    await ready(host);
    const input = { item: 'looks', thumb: 'up' };
    const [one, other] = [host.request('thumb', input), host.request('thumb', input)];
    expect(await one).toMatchObject({ error: { code: 'E_STATE' } });
    expect(await other).toMatchObject({ error: { code: 'E_STATE' } });
    refuse = false;
    expect(await host.request('thumb', input)).toEqual({ output: LOCAL });
  });
});

describe('what is said aloud', () => {
  /** Speaks until it is hushed. */
  function speakingHost() {
    const done: string[] = [];
    let end = (): void => {};
    const voice: Voice = {
      languages: () => Promise.resolve(['en']),
      speak(language, text) {
        done.push(`${language}: ${text}`);
        return new Promise((resolve) => (end = () => resolve(false)));
      },
      hush() {
        done.push('hush');
        end();
      },
    };
    const host = createHost({ open: () => new Promise<never>(() => {}), voice });
    return { host, done };
  }

  it('is little at a time, in a language, and is hushed by her', async () => {
    const { host, done } = speakingHost();
    expect(await host.request('voices', {})).toEqual({ output: { languages: ['en'] } });
    const text = 'x'.repeat(MOST_SPOKEN);
    for (const input of [
      { language: 'en', text: '' },
      { language: 'en', text: `${text}x` },
      { language: '-w/etc/x', text },
      { language: 'en', text, voice: 'x' },
    ])
      expect(await host.request('speak', input)).toMatchObject({ error: { code: 'E_USAGE' } });
    expect(done).toEqual([]);
    const said = host.request('speak', { language: 'en', text: 'Something new' });
    expect(await host.request('hush', {})).toEqual({ output: {} });
    expect(await said).toEqual({ output: { said: false } });
    expect(done).toEqual(['en: Something new', 'hush']);
  });

  it('ends with the window, and with the host', async () => {
    const { host, done } = speakingHost();
    const leave = host.listen(() => {});
    const first = host.request('speak', { language: 'en', text: 'one' });
    leave();
    expect(await first).toEqual({ output: { said: false } });
    const second = host.request('speak', { language: 'en', text: 'two' });
    void host.close();
    expect(await second).toEqual({ output: { said: false } });
    expect(done).toEqual(['en: one', 'hush', 'en: two', 'hush']);
  });

  it('is nothing where there is no voice', async () => {
    const host = hostOf({});
    expect(await host.request('voices', {})).toEqual({ output: { languages: [] } });
    expect(await host.request('speak', { language: 'en', text: 'x' })).toEqual({ output: { said: false } });
    expect(await host.request('hush', {})).toEqual({ output: {} });
  });
});

describe('what windows are told', () => {
  it('is what is being made ready, and then what is so', async () => {
    let opened = (_engine: EngineApi) => {};
    const host = createHost({
      open: (prepare) => {
        prepare({ step: 'first-release', done: 3, total: 10, number: 1, of: 4 });
        return new Promise((resolve) => (opened = resolve));
      },
    });
    hosts.push(host);
    expect(await snapshotWhere(host, () => true)).toMatchObject({ status: null, preparing: { done: 3 } });
    opened(standInEngine({ status: STATUS }, {}));
    expect(await ready(host)).toMatchObject({ preparing: null, trouble: null });
  });

  it('is why there is no engine', async () => {
    const open = () => Promise.reject(new EngineError('E_STORE', { details: { store: '/x' } }));
    const host = createHost({ open });
    hosts.push(host);
    expect(await snapshotWhere(host, ({ trouble }) => trouble !== null)).toMatchObject({
      trouble: { code: 'E_STORE', details: { store: '/x' } },
    });
    expect(await host.request('get', {})).toMatchObject({ error: { code: 'E_STORE' } });
  });

  it('is what is so when opening is tried again', async () => {
    let tries = 0;
    const host = createHost({
      open: (prepare) => {
        prepare({ step: 'publish', done: 0, total: 0, number: 1, of: 1 });
        return ++tries < 2
          ? Promise.reject(new EngineError('E_SOURCE', { retryable: true }))
          : Promise.resolve(standInEngine({ status: STATUS }, {}));
      },
    });
    hosts.push(host);
    await snapshotWhere(host, ({ trouble }) => trouble?.code === 'E_SOURCE');
    expect(await host.request('prepare', {})).toEqual({ output: {} });
    expect(await ready(host)).toMatchObject({ preparing: null, trouble: null });
    await host.request('prepare', {});
    expect(tries).toBe(2);
  });

  it('is read anew at once when a window asks, where only the store could not be read', async () => {
    let broken = true;
    const host = hostOf({
      status: () =>
        broken ? Promise.reject(new EngineError('E_STORE')) : Promise.resolve(structuredClone(STATUS)),
    });
    await snapshotWhere(host, ({ trouble }) => trouble?.code === 'E_STORE');
    broken = false;
    expect(await host.request('prepare', {})).toEqual({ output: {} });
    expect(await host.request('snapshot', {})).toMatchObject({ output: { status: STATUS, trouble: null } });
  });

  it('is progress, the same for a window that comes later, with at most ten snapshots a second', async () => {
    const host = hostOf({
      verify: async (_input, { emit } = {}) => {
        for (let done = 0; done <= 500; done++) {
          emit?.('progress', { step: 'verify', done, total: 500, unit: 'bytes' });
          if (done === 250) emit?.('console', { line: 'half' });
        }
        return { systems: [], entries: 1, bytes: 500, faults: [] };
      },
    });
    await ready(host);
    const seen: WindowMessage[] = [];
    host.listen((message) => seen.push(message));
    await host.request('verify', {});
    await snapshotWhere(host, ({ ended }) => ended?.outcome === 'finished');
    expect(seen.filter(({ event }) => event === 'console')).toEqual([
      { event: 'console', payload: { line: 'half' } },
    ]);
    expect(seen.length).toBeLessThan(12);
    const last = { step: 'verify', done: 500, total: 500, unit: 'bytes' };
    expect(await snapshotWhere(host, () => true)).toMatchObject({ ended: { progress: last } });
    expect(await snapshotWhere(host, () => true)).toMatchObject({ console: ['half'] });
  });

  it('has no cost of what is new any more once what is here has changed', async () => {
    const host = hostOf(
      { check: () => Promise.resolve(CHECK) },
      { status: { ...STATUS, newest: CHECK.newest } },
    );
    await ready(host);
    await host.request('check', {});
    expect(await snapshotWhere(host, ({ check }) => check !== null)).toMatchObject({ check: CHECK });
    await host.request('verify', {});
    expect(await snapshotWhere(host, ({ ended }) => ended?.call === 'verify')).toMatchObject({
      check: CHECK,
    });
    await host.request('clean', {});
    const { check } = await snapshotWhere(host, ({ ended }) => ended?.call === 'clean');
    expect(check).toEqual({ ...CHECK, cost: null });
  });

  it('goes on when a window throws', async () => {
    const host = hostOf({});
    await ready(host);
    let calls = 0;
    host.listen(() => {
      if (++calls > 1) throw new Error('gone');
    });
    await host.request('clean', {});
    await host.request('clean', {});
    expect(await snapshotWhere(host, ({ ended }) => ended?.id === 2)).toBeDefined();
  });
});

describe('going on', () => {
  const broken = () => new EngineError('E_SOURCE', { retryable: true });

  it('happens by itself after the way to the source broke', async () => {
    let tries = 0;
    const host = hostOf({
      get: () => (++tries < 3 ? Promise.reject(broken()) : Promise.reject(new EngineError('E_DIGEST'))),
    });
    await ready(host);
    await host.request('get', {});
    expect(await snapshotWhere(host, ({ ended }) => ended?.error?.code === 'E_DIGEST')).toMatchObject({
      goesOnAt: null,
    });
    expect(tries).toBe(3);
  });

  it.each([
    ['interrupted', { state: 'cancelled', reason: 'interrupted' }, true],
    ['paused', { state: 'cancelled', reason: 'paused' }, false],
    ['stopped', { state: 'cancelled', reason: 'stopped' }, false],
    ['cut off by a killed engine', { state: 'fetching', reason: null }, true],
    ['cut off while it was verified', { state: 'verifying', reason: null }, true],
    ['begun by another engine', { state: 'fetching', reason: null, others: true }, false],
  ] as const)('when a window is opened on what was %s: %j, %s', async (_what, given, expected) => {
    const { state: was, reason } = given;
    const local = {
      id: '2',
      state: was,
      since: NEWEST.issued,
      reason,
      trial: null,
      thumbs: [],
      decision: null,
    };
    const others = { name: 'get', release: '2', since: NEWEST.issued, pid: 1 };
    let began = false;
    const operation = 'others' in given ? others : null;
    const state = { status: { ...STATUS, newest: NEWEST, releases: [local], operation } };
    const host = hostOf(
      {
        get: () => {
          began = true;
          return Promise.reject(new EngineError('E_DIGEST'));
        },
      },
      state,
    );
    await ready(host);
    if (expected) await snapshotWhere(host, ({ ended }) => ended !== null);
    else await new Promise((resolve) => setTimeout(resolve, 20));
    expect(began).toBe(expected);
  });

  describe('by the policy', () => {
    const NOON = new Date(2026, 10, 25, 12);
    const quietHours = { from: '08:00', until: '13:30' };
    const brokenOff = {
      ...{ id: '2', state: 'cancelled', since: NEWEST.issued, reason: 'interrupted' },
      ...{ trial: null, thumbs: [], decision: null },
    } satisfies StatusView['releases'][number];

    /** A laptop whose window is opened on what was broken off; `time` and `network` can be changed. */
    function opened(policy: Partial<Policy>, isMetered = false) {
      const state: { status: StatusView } = {
        status: {
          ...{ ...STATUS, newest: NEWEST, releases: [brokenOff] },
          policy: { ...DEFAULT_POLICY, ...policy },
        },
      };
      const around = { time: NOON, isMetered, tries: 0, stopped: [] as StopReason[] };
      // Its fault comes a moment later, where nobody stops it before.
      const get = (_input: unknown, { signal }: CallOptions = {}) => {
        around.tries++;
        return Promise.race([
          endless(around.stopped)({}, { ...(signal === undefined ? {} : { signal }) }),
          new Promise<never>((_, reject) => setTimeout(() => reject(new EngineError('E_DIGEST')), 1)),
        ]);
      };
      const host = createHost({
        open: () => Promise.resolve(standInEngine(state, { get })),
        goingOn: GOING_ON,
        isMetered: () => Promise.resolve(around.isMetered),
        now: () => around.time,
      });
      hosts.push(host);
      return { host, around, state };
    }
    const tried = ({ ended }: SnapshotView) => ended?.call === 'get';

    it('waits until quiet hours are over, and says so', async () => {
      const { host, around } = opened({ quietHours });
      const until = new Date(2026, 10, 25, 13, 30);
      expect(await snapshotWhere(host, ({ goesOnAt }) => goesOnAt !== null)).toMatchObject({
        goesOnAt: until.toISOString(),
        waitsFor: 'quiet-hours',
      });
      // Looks that were in vain.
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(around.tries).toBe(0);
      around.time = until;
      expect(await snapshotWhere(host, tried)).toMatchObject({ goesOnAt: null, waitsFor: null });
    });

    it('waits for a network that costs nothing, and goes on there', async () => {
      const { host, around } = opened({}, true);
      await snapshotWhere(host, ({ waitsFor }) => waitsFor === 'metered');
      expect(around.tries).toBe(0);
      around.isMetered = false;
      await snapshotWhere(host, tried);
    });

    it('goes on when the school changes its mind', async () => {
      const { host, state } = opened({ onMetered: 'nothing' }, true);
      await snapshotWhere(host, ({ waitsFor }) => waitsFor === 'metered');
      state.status = { ...state.status, policy: { ...DEFAULT_POLICY, onMetered: 'everything' } };
      await snapshotWhere(host, tried);
    });

    it('is not waited for where she says so herself, nor where she stops it', async () => {
      const { host, around } = opened({ quietHours });
      await snapshotWhere(host, ({ waitsFor }) => waitsFor === 'quiet-hours');
      await host.request('get', { release: '2' });
      expect(around.tries).toBe(1);
      const stopped = opened({ quietHours });
      await snapshotWhere(stopped.host, ({ waitsFor }) => waitsFor === 'quiet-hours');
      await stopped.host.request('stop', { how: 'stop' });
      stopped.around.time = new Date(2026, 10, 25, 14);
      await new Promise((resolve) => setTimeout(resolve, 20));
      // Begun to be stopped: so that the engine writes it down.
      expect(stopped.around).toMatchObject({ tries: 1, stopped: ['stopped'] });
    });

    it('is nothing to stop where another process is at work', async () => {
      const { host, around, state } = opened({ quietHours });
      await snapshotWhere(host, ({ waitsFor }) => waitsFor === 'quiet-hours');
      const operation = { name: 'get', release: '2', since: NEWEST.issued, pid: 1 };
      state.status = { ...state.status, operation };
      await snapshotWhere(host, ({ status }) => status?.operation !== null);
      await host.request('stop', { how: 'stop' });
      expect(await snapshotWhere(host, () => true)).toMatchObject({ goesOnAt: null, ended: null });
      expect(around.tries).toBe(0);
    });

    it('leaves what somebody else got meanwhile, and does not get into the way of who is at work', async () => {
      const { host, around, state } = opened({ quietHours });
      await snapshotWhere(host, ({ waitsFor }) => waitsFor === 'quiet-hours');
      around.time = new Date(2026, 10, 25, 13, 30);
      const operation = { name: 'get', release: '2', since: NEWEST.issued, pid: 1 };
      state.status = { ...state.status, operation };
      // It waits on, and says nothing of it meanwhile.
      await snapshotWhere(host, ({ status, goesOnAt }) => status?.operation !== null && goesOnAt === null);
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(await snapshotWhere(host, () => true)).toMatchObject({ goesOnAt: null, waitsFor: null });
      const system = { ...state.status.current!, release: '2' };
      state.status = { ...state.status, operation: null, staged: system };
      await snapshotWhere(host, ({ goesOnAt }) => goesOnAt === null);
      expect(around.tries).toBe(0);
    });
  });

  it('is tried until there is an engine, where that may work later', async () => {
    let tries = 0;
    const open = () =>
      ++tries < 3
        ? Promise.reject(new EngineError('E_SOURCE', { retryable: true }))
        : Promise.resolve(standInEngine({ status: STATUS }, {}));
    const host = createHost({ open, goingOn: GOING_ON });
    hosts.push(host);
    expect(await ready(host)).toMatchObject({ trouble: null, goesOnAt: null });
    expect(tries).toBe(3);
  });

  it.each([
    ['pause', 'paused'],
    ['stop', 'stopped'],
  ] as const)('is given up where she says %s: the engine is told that it is %s', async (how, reason) => {
    let tries = 0;
    const reasons: StopReason[] = [];
    const get: EngineApi['get'] = (_input, options) =>
      ++tries === 1 ? Promise.reject(broken()) : endless(reasons)({}, options);
    const host = patient({ get });
    await ready(host);
    await host.request('get', {});
    expect(await snapshotWhere(host, () => true)).toMatchObject({ goesOnAt: expect.any(String) as string });
    await host.request('stop', { how });
    expect(await snapshotWhere(host, ({ operation }) => operation === null)).toMatchObject({
      ...{ goesOnAt: null, ended: { call: 'get', outcome: 'cancelled' } },
    });
    expect({ tries, reasons }).toEqual({ tries: 2, reasons: [reason] });
  });

  it('is not gone on with where it fails in the moment in which she stops it', async () => {
    let tries = 0;
    const get = () => (tries++, Promise.reject(broken()));
    const host = patient({ get });
    await ready(host);
    await host.request('get', {});
    await host.request('stop', { how: 'stop' });
    await snapshotWhere(host, ({ operation }) => operation === null);
    expect(await snapshotWhere(host, () => true)).toMatchObject({ goesOnAt: null });
    expect(tries).toBe(2);
  });

  it('never shows the failure before as what is so now, where she stops it', async () => {
    let tries = 0;
    const get: EngineApi['get'] = (_input, options) =>
      ++tries === 1 ? Promise.reject(broken()) : endless([])({}, options);
    const host = patient({ get });
    await ready(host);
    await host.request('get', {});
    const seen: SnapshotView[] = [];
    host.listen((message) => message.event === 'snapshot' && seen.push(message.payload));
    await host.request('stop', { how: 'stop' });
    await snapshotWhere(host, ({ ended }) => ended?.outcome === 'cancelled');
    expect(
      seen.filter(({ goesOnAt, operation, ended }) => !goesOnAt && !operation && ended?.outcome === 'failed'),
    ).toEqual([]);
  });

  it('is nothing where nothing runs and nothing waits', async () => {
    let tries = 0;
    const host = hostOf({ get: () => (tries++, Promise.reject(broken())) });
    await ready(host);
    expect(await host.request('stop', { how: 'stop' })).toEqual({ output: {} });
    expect(await snapshotWhere(host, () => true)).toMatchObject({ operation: null, ended: null });
    expect(tries).toBe(0);
  });

  it('reaches an engine that is busy for a moment once it has begun', async () => {
    const log: string[] = [];
    let thumbGiven = () => {};
    const host = hostOf({
      thumb: () => new Promise((_, reject) => (thumbGiven = () => reject(new EngineError('E_STATE')))),
      get: (_input, { signal } = {}) => {
        log.push(signal?.aborted === true ? 'asked for in vain' : 'begun');
        return endless([])({}, { ...(signal === undefined ? {} : { signal }) });
      },
    });
    await ready(host);
    const thumb = host.request('thumb', { item: 'looks', thumb: 'up' });
    const got = host.request('get', { release: '2' });
    await host.request('stop', { how: 'stop' });
    thumbGiven();
    await thumb;
    expect(await got).toMatchObject({ error: { code: 'E_CANCELLED' } });
    expect(log).toEqual(['begun']);
  });

  it('is what waits for a store to open, too, and there is nothing to tell an engine', async () => {
    let tries = 0;
    const open = () => (tries++, Promise.reject(new EngineError('E_SOURCE', { retryable: true })));
    const host = createHost({ open, goingOn: { first: 60_000, longest: 60_000, look: 60_000 } });
    hosts.push(host);
    await snapshotWhere(host, ({ goesOnAt }) => goesOnAt !== null);
    expect(await host.request('stop', { how: 'stop' })).toEqual({ output: {} });
    expect(await snapshotWhere(host, () => true)).toMatchObject({ goesOnAt: null, ended: null });
    expect(tries).toBe(1);
  });
});

describe('an engine that is at work already', () => {
  it('is joined: shown, and paused by her', async () => {
    const reasons: StopReason[] = [];
    const join = (options?: CallOptions) => endless(reasons)(undefined, options);
    const underWay = { call: 'get', input: { release: '2' }, join } as const;
    const host = createHost({
      open: () => Promise.resolve({ ...standInEngine({ status: STATUS }, {}), underWay }),
    });
    hosts.push(host);
    expect(await snapshotWhere(host, ({ operation }) => operation !== null)).toMatchObject({
      operation: { call: 'get', release: '2' },
    });
    await host.request('stop', { how: 'pause' });
    expect(await snapshotWhere(host, ({ ended }) => ended !== null)).toMatchObject({
      ended: { call: 'get', outcome: 'cancelled' },
    });
    expect(reasons).toEqual(['paused']);
  });
});

describe('ending', () => {
  it.each([
    ['pause', 'paused'],
    ['stop', 'stopped'],
  ] as const)('%s reaches the engine as %s', async (how, reason) => {
    const reasons: StopReason[] = [];
    const host = hostOf({ get: endless(reasons) });
    await ready(host);
    const got = host.request('get', {});
    await host.request('stop', { how });
    expect(await got).toMatchObject({ error: { code: 'E_CANCELLED' } });
    expect(reasons).toEqual([reason]);
  });

  it('by the window interrupts what runs, and waits for it', async () => {
    const reasons: StopReason[] = [];
    const host = hostOf({ get: endless(reasons) });
    await ready(host);
    void host.request('get', {});
    await host.close();
    expect(reasons).toEqual(['interrupted']);
  });

  it('lets go of the engine when nothing runs any more, also of one that comes too late', async () => {
    const log: string[] = [];
    const close = () => Promise.resolve(void log.push('closed'));
    const get: EngineApi['get'] = (_input, { signal } = {}) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          log.push('interrupted');
          reject(new EngineError('E_CANCELLED'));
        });
      });
    const host = createHost({
      open: () => Promise.resolve({ ...standInEngine({ status: STATUS }, { get }), close }),
    });
    await ready(host);
    void host.request('get', {});
    await host.close();
    expect(log).toEqual(['interrupted', 'closed']);

    let opened = (_engine: HostEngine) => {};
    const late = createHost({ open: () => new Promise((resolve) => (opened = resolve)) });
    const closed = late.close();
    opened({ ...standInEngine({ status: STATUS }, {}), close });
    await closed;
    expect(log).toEqual(['interrupted', 'closed', 'closed']);
  });

  it('before there is an engine ends what makes one ready', async () => {
    let reason: unknown;
    const host = createHost({
      open: (_prepare, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason;
            reject(signal.reason as Error);
          });
        }),
    });
    await host.close();
    expect(reason).toBeInstanceOf(Stop);
  });
});
