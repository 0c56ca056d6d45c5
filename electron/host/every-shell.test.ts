/** Every call and event of the one table passes through every shell, whatever the table has. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  windowCalls,
  windowEvents,
  windowMessageSchema,
  type Reply,
  type WindowBridge,
  type WindowCallName,
  type WindowEventName,
  type WindowMessage,
} from '../../shared/contract/window.ts';
import { bindHost, type Bound } from '../main/bind-host.ts';
import { FakeContents } from '../main/testing/fake-contents.ts';
import { runPreload } from '../main/testing/run-preload.ts';
import { startWebShell } from '../web/web-shell.ts';
import { createHost } from './host.ts';
import { EMPTY } from './snapshot.ts';
import { standInEngine, STATUS } from './testing/stand-in-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'newleaf-shells-'));
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
afterAll(() => rmSync(folder, { recursive: true }));

type Call = readonly [name: string, input: unknown];

/** A host that remembers what it was asked, and tells what it is given. */
function recordingHost() {
  const asked: Call[] = [];
  const listeners = new Set<(message: WindowMessage) => void>();
  const bound: Bound = {
    async request(name, input) {
      asked.push([name, input]);
      return { output: { name } };
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const tell = (message: WindowMessage): void => listeners.forEach((listener) => listener(message));
  return { asked, bound, tell };
}

interface Shell {
  readonly bridge: WindowBridge;
  close(): Promise<void>;
}

async function electronShell(bound: Bound): Promise<Shell> {
  const contents = new FakeContents();
  bindHost(bound, contents.asContents());
  const { newleaf } = runPreload(contents);
  contents.load('app://newleaf/');
  return { bridge: newleaf, close: async () => {} };
}

/** The window's end of the socket, as short as can be: the real one is tested in a browser. */
async function webShell(bound: Bound): Promise<Shell> {
  const shell = await startWebShell({ host: bound, pages: folder });
  const entered = await fetch(shell.url, { redirect: 'manual' });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const origin = `http://127.0.0.1:${shell.port}`;
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/api`, { headers: { cookie, origin } });
  await new Promise((resolve) => socket.once('open', resolve));
  let last = 0;
  const onMessage = (take: (message: { id?: number; reply?: Reply }) => void): void => {
    socket.on('message', (data) => take(JSON.parse((data as Buffer).toString('utf8')) as object));
  };
  return {
    bridge: {
      request: (call, input) =>
        new Promise((resolve) => {
          const id = ++last;
          const take = (data: unknown): void => {
            const message = JSON.parse((data as Buffer).toString('utf8')) as { id?: number; reply?: Reply };
            if (message.id !== id) return;
            socket.off('message', take);
            resolve(message.reply!);
          };
          socket.on('message', take);
          socket.send(JSON.stringify({ id, call, input }));
        }),
      listen(listener) {
        onMessage((message) => message.id === undefined && listener(message));
        return () => {};
      },
    },
    async close() {
      socket.terminate();
      await shell.close();
    },
  };
}

/** One of each event; a new one in the table has to be here too. */
const PAYLOADS: { [Name in WindowEventName]: Extract<WindowMessage, { event: Name }>['payload'] } = {
  snapshot: EMPTY,
  console: { line: 'a line' },
  warning: { code: 'E_IO', details: {}, retryable: false },
};
/** What a call can't do without. */
const INPUTS: Partial<Record<WindowCallName, object>> = {
  stop: { how: 'pause' },
  thumb: { item: 'looks', thumb: 'up' },
  picture: { release: '1', sha256: 'a'.repeat(64) },
  unlock: { pin: '1234' },
  favourites: { language: 'en' },
  speak: { language: 'en', text: 'Something new' },
  lock: { ticket: 'a'.repeat(32) },
  setPin: { pin: '1234' },
  setPolicy: { change: { trialDays: 3 } },
  orderSources: { order: ['0123456789abcdef'] },
  decide: { decision: 'wait' },
};
const CALLS = Object.keys(windowCalls) as WindowCallName[];
const EVENTS = Object.keys(windowEvents) as WindowEventName[];

describe.each([
  ['Electron shell', electronShell],
  ['web shell', webShell],
])('the %s', (_name, open) => {
  const { asked, bound, tell } = recordingHost();
  let shell: Shell;
  beforeAll(async () => {
    shell = await open(bound);
  });
  afterAll(() => shell.close());

  it.each(CALLS)('passes the call %s and its answer', async (name) => {
    asked.length = 0;
    expect(await shell.bridge.request(name, { any: ['thing'] })).toEqual({ output: { name } });
    expect(asked).toEqual([[name, { any: ['thing'] }]]);
  });

  it.each(EVENTS)('passes the event %s', async (event) => {
    const message = { event, payload: PAYLOADS[event] } as WindowMessage;
    const heard = new Promise((resolve) => shell.bridge.listen(resolve));
    tell(message);
    expect(windowMessageSchema.parse(await heard)).toEqual(message);
  });
});

describe('the host of all shells', () => {
  it.each(CALLS)('knows the call %s', async (name) => {
    const host = createHost({ open: () => Promise.resolve(standInEngine({ status: STATUS }, {})) });
    const reply = await host.request(name, INPUTS[name] ?? {});
    await host.close();
    expect(reply).not.toMatchObject({ error: { code: 'E_USAGE' } });
  });
});
