import { beforeEach, describe, expect, it } from 'vitest';
import type { WindowMessage } from '../../shared/contract/window.ts';
import { EMPTY } from '../host/snapshot.ts';
import { bindHost, type Bound } from './bind-host.ts';
import { FakeContents } from './testing/fake-contents.ts';
import { runPreload } from './testing/run-preload.ts';

const REQUEST = 'newleaf:request';
const OWN = 'app://newleaf/';
const snapshot: WindowMessage = { event: 'snapshot', payload: EMPTY };

const asked: [string, unknown][] = [];
let listeners: ((message: WindowMessage) => void)[] = [];
const host: Bound = {
  async request(name, input) {
    asked.push([name, input]);
    return { output: name };
  },
  listen(listener) {
    listeners.push(listener);
    listener(snapshot);
    return () => {
      listeners = listeners.filter((other) => other !== listener);
    };
  },
};
let contents: FakeContents;
beforeEach(() => {
  asked.length = 0;
  listeners = [];
  contents = new FakeContents();
  bindHost(host, contents.asContents());
  contents.load(OWN);
});

describe('a request', () => {
  it('of the own page reaches the host', async () => {
    expect(await contents.invoke(REQUEST, ['check', {}])).toEqual({ output: 'check' });
    expect(asked).toEqual([['check', {}]]);
  });

  it.each([
    ['another window', { sender: new FakeContents() }],
    ['a frame in the page', { senderFrame: { url: OWN, parent: {} } }],
    ['a page that is not ours', { senderFrame: { url: 'https://evil.example/', parent: null } }],
    ['a page that looks like ours', { senderFrame: { url: 'app://newleaf.evil/', parent: null } }],
    ['another page of the same scheme', { senderFrame: { url: 'app://evil/', parent: null } }],
    ['a frame that is gone', { senderFrame: null }],
  ])('of %s is refused and reaches nothing', async (_what, from) => {
    expect(await contents.invoke(REQUEST, ['check', {}], from)).toMatchObject({
      error: { code: 'E_USAGE', details: { option: 'sender', why: 'refused' } },
    });
    expect(asked).toEqual([]);
  });

  it.each([7, null, undefined, {}, ['check']])('with %j as its name is refused', async (name) => {
    expect(await contents.invoke(REQUEST, [name, {}])).toMatchObject({
      error: { code: 'E_USAGE', details: { option: 'call' } },
    });
    expect(asked).toEqual([]);
  });

  it('has one channel, and no other is handled', () => {
    expect([...contents.handlers.keys()]).toEqual([REQUEST]);
  });
});

describe('a page', () => {
  it('is told everything again when it is loaded again, and once', () => {
    contents.load(OWN);
    expect(contents.sent).toEqual([
      ['newleaf:message', snapshot],
      ['newleaf:message', snapshot],
    ]);
    expect(listeners).toHaveLength(1);
  });

  it('that is not ours is told nothing', () => {
    contents.load('https://evil.example/');
    expect(contents.sent).toHaveLength(1);
    expect(listeners).toEqual([]);
  });

  it.each(['did-navigate', 'render-process-gone', 'destroyed'])('is told nothing after %s', (event) => {
    contents.emit(event);
    expect(listeners).toEqual([]);
  });
});

describe('the preload', () => {
  it('gives the page two functions that take data only', async () => {
    const { newleaf, ...others } = runPreload(contents);
    expect(others).toEqual({});
    expect(Object.keys(newleaf).sort()).toEqual(['listen', 'request']);
    await newleaf.request('check', { release: new Date(0), odd: undefined });
    expect(asked).toEqual([['check', { release: '1970-01-01T00:00:00.000Z' }]]);
  });

  it('answers what is no data with E_USAGE, and what fails on the way with E_INTERNAL', async () => {
    const { newleaf } = runPreload(contents);
    const around: { self?: unknown } = {};
    around.self = around;
    for (const input of [around, 10n]) {
      expect(await newleaf.request('check', input)).toMatchObject({ error: { code: 'E_USAGE' } });
    }
    contents.handlers.clear();
    expect(await newleaf.request('check', {})).toMatchObject({ error: { code: 'E_INTERNAL' } });
    expect(asked).toEqual([]);
  });

  it('passes messages without what came with them, until it is told to end', () => {
    const { newleaf } = runPreload(contents);
    const heard: unknown[][] = [];
    const stop = newleaf.listen((...given) => heard.push(given));
    contents.load(OWN);
    stop();
    contents.load(OWN);
    expect(heard).toEqual([[snapshot]]);
  });
});
