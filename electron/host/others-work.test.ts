/** What another process does on the same store, while a window is open here. */
import { afterEach, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../shared/contract/engine-api.ts';
import type { StatusView } from '../../shared/contract/views.ts';
import type { SnapshotView } from '../../shared/contract/window.ts';
import { EngineError } from '../../shared/model/errors.ts';
import { CHECK } from '../../renderer/testing/made-snapshots.ts';
import { waitUntil } from '../../e2e/harness/wait-until.ts';
import { createHost, type Host } from './host.ts';
import { EMPTY, withOthersWork } from './snapshot.ts';
import { standInEngine, STATUS } from './testing/stand-in-engine.ts';

const NEVER = { first: 60_000, longest: 60_000, look: 60_000 };
const hosts: Host[] = [];
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

function open(given: Partial<EngineApi>, status: StatusView = STATUS) {
  const state = { status };
  const host = createHost({
    open: () => Promise.resolve(standInEngine(state, given)),
    goingOn: NEVER,
  });
  hosts.push(host);
  const look = async (): Promise<SnapshotView> => {
    // A window that asks has the store read anew.
    await host.request('prepare', {});
    const reply = await host.request('snapshot', {});
    if ('error' in reply) throw new Error(reply.error.code);
    return reply.output as SnapshotView;
  };
  return {
    host,
    look,
    /** Another process changes it. */
    others(change: Partial<StatusView>) {
      state.status = { ...state.status, ...change };
    },
  };
}

const NEWEST: NonNullable<StatusView['newest']> = {
  ...{ id: '2', version: '2', sequence: 2, title: 'Two', issued: '2026-01-01T00:00:00.000Z' },
  ...{ urgency: 'normal', previous: '1', withdrawn: false, entries: 1, bytes: 1 },
};
const local = (state: 'failed' | 'cancelled' | 'staged', reason: string | null) => [
  { id: '2', state, since: NEWEST.issued, reason, trial: null, thumbs: [], decision: null },
];
const OPERATION = { name: 'get', release: '2', since: '2026-01-01T00:00:00.000Z', pid: 7 };
const unreachable = () => Promise.reject(new EngineError('E_SOURCE', { retryable: true }));

describe('what was done here last', () => {
  it('is told for as long as nobody else has done anything', async () => {
    const state = open({ keep: () => Promise.reject(new EngineError('E_POLICY')) });
    await state.look();
    await state.host.request('keep', {});
    expect(await state.look()).toMatchObject({ ended: { call: 'keep', outcome: 'failed' } });
    // Who only looks, or holds the lock, has changed nothing yet.
    state.others({ operation: OPERATION });
    expect((await state.look()).ended).not.toBeNull();
    state.others({ operation: null, revision: STATUS.revision + 1 });
    expect((await state.look()).ended).toBeNull();
  });

  it('stays where it was this shell itself that wrote something', async () => {
    const state = open({
      keep: () => {
        state.others({ revision: STATUS.revision + 1 });
        return Promise.reject(new EngineError('E_POLICY'));
      },
      thumb: () => {
        state.others({ revision: STATUS.revision + 2 });
        return Promise.reject(new EngineError('E_STATE'));
      },
    });
    await state.look();
    await state.host.request('keep', {});
    await state.host.request('thumb', { item: 'looks', thumb: 'up' });
    expect(await state.look()).toMatchObject({ ended: { call: 'keep' }, status: { revision: 3 } });
  });

  it('has its cost no more once something else was written', async () => {
    const state = open({ check: () => Promise.resolve(CHECK) }, { ...STATUS, newest: CHECK.newest });
    await state.look();
    await state.host.request('check', {});
    expect((await state.look()).check?.cost).not.toBeNull();
    state.others({ revision: STATUS.revision + 1 });
    expect((await state.look()).check?.cost).toBeNull();
  });

  it('is no failure to ask any more once somebody else was answered', async () => {
    const failed = { at: '2026-01-02T00:00:00.000Z', error: null };
    const state = open({ check: unreachable });
    await state.look();
    await state.host.request('check', {});
    expect(await state.look()).toMatchObject({ ended: { call: 'check', outcome: 'failed' } });
    state.others({ lastCheck: failed });
    expect((await state.look()).ended).toBeNull();
  });
});

it('what was kept is told for as long as it is so, whatever else is written down', () => {
  const system = (id: string) => ({ id, release: id, version: id, layers: [id], since: NEWEST.issued });
  const before = { ...STATUS, current: system('2') };
  const after = (call: 'keep' | 'get', current: string) => ({
    ...EMPTY,
    status: { ...STATUS, current: system(current), revision: STATUS.revision + 1 },
    ended: {
      id: 1,
      call,
      release: '2',
      at: NEWEST.issued,
      outcome: 'finished',
      error: null,
      progress: null,
    } as const,
  });
  expect(withOthersWork(after('keep', '2'), before).ended).not.toBeNull();
  expect(withOthersWork(after('keep', '1'), before).ended).toBeNull();
  expect(withOthersWork(after('get', '2'), before).ended).toBeNull();
});

describe('what waits to go on', () => {
  const waiting = async () => {
    const state = open(
      { get: unreachable },
      { ...STATUS, newest: NEWEST, releases: local('failed', 'E_SOURCE') },
    );
    await state.look();
    await waitUntil('it waits', async () => ((await state.look()).goesOnAt === null ? undefined : true));
    return state;
  };

  it('is not told while another process is at work, and is again where that broke off, too', async () => {
    const state = await waiting();
    state.others({ operation: OPERATION });
    expect((await state.look()).goesOnAt).toBeNull();
    state.others({ operation: null, releases: local('cancelled', 'interrupted'), revision: 9 });
    expect((await state.look()).goesOnAt).not.toBeNull();
    // Also where that wrote nothing at all.
    state.others({ operation: OPERATION });
    expect((await state.look()).goesOnAt).toBeNull();
    state.others({ operation: null });
    expect((await state.look()).goesOnAt).not.toBeNull();
  });

  it('does not go on any more where somebody stopped it elsewhere', async () => {
    const state = await waiting();
    state.others({ releases: local('cancelled', 'stopped'), revision: 9 });
    expect(await state.look()).toMatchObject({ goesOnAt: null, ended: null });
  });

  it('does not where it is here by now', async () => {
    const state = await waiting();
    state.others({ operation: OPERATION, revision: 9 });
    await state.look();
    state.others({ operation: null, releases: local('staged', null), revision: 10 });
    expect(await state.look()).toMatchObject({ goesOnAt: null, ended: null });
  });
});

describe('what an engine left that was killed', () => {
  const HALF: Partial<StatusView> = { cutOff: 'revert', revision: 7 };
  const recovering = () => {
    const asked: string[] = [];
    const state = open({
      recover: async () => {
        asked.push('recover');
        await Promise.resolve();
        state.others({ cutOff: null, revision: 8 });
        return { ...STATUS, cutOff: null, revision: 8 };
      },
      check: () => {
        asked.push('check');
        return Promise.resolve(CHECK);
      },
    });
    return { ...state, asked };
  };

  it('is brought to its end before a window sees it, also where one is open by then', async () => {
    const { look, others, host, asked } = recovering();
    await look();
    const seen: unknown[] = [];
    host.listen((message) => {
      if (message.event === 'snapshot') seen.push(message.payload.status?.cutOff);
    });
    others(HALF);
    expect(await look()).toMatchObject({ status: { cutOff: null, revision: 8 } });
    expect(seen.every((cutOff) => cutOff === null)).toBe(true);
    expect(asked).toEqual(['recover']);
  });

  it('is brought to its end before what she asks for begins, which is not refused', async () => {
    const { look, others, host, asked } = recovering();
    await look();
    others(HALF);
    const looked = look();
    // Once the status is read.
    await new Promise((resolve) => setImmediate(resolve));
    expect(await host.request('check', {})).toHaveProperty('output');
    await looked;
    expect(asked).toEqual(['recover', 'check']);
  });

  it('is shown as it is where that can not be, and is not tried again and again', async () => {
    let tries = 0;
    const state = open({
      recover: () => {
        tries += 1;
        return Promise.reject(new EngineError('E_BUSY'));
      },
    });
    await state.look();
    state.others(HALF);
    expect(await state.look()).toMatchObject({ status: HALF });
    await state.look();
    expect(tries).toBe(1);
  });
});

it('a look that fails late says nothing of what was read since', async () => {
  let fail = (): void => {};
  let first = true;
  const state = open({
    status: () => {
      if (!first) return Promise.resolve(STATUS);
      first = false;
      return new Promise((_resolve, reject) => (fail = () => reject(new EngineError('E_IO'))));
    },
  });
  await waitUntil('the first look is begun', () => (first ? undefined : true));
  await state.look();
  fail();
  await new Promise((resolve) => setImmediate(resolve));
  const reply = await state.host.request('snapshot', {});
  expect(reply).toMatchObject({ output: { trouble: null, status: { revision: STATUS.revision } } });
});
