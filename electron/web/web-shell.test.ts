import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { WindowMessage } from '../../shared/contract/window.ts';
import { EMPTY } from '../host/snapshot.ts';
import type { Bound } from './sockets.ts';
import { startWebShell, type WebShell } from './web-shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'newleaf-web-'));
beforeAll(() => {
  mkdirSync(join(folder, 'pages/assets'), { recursive: true });
  writeFileSync(join(folder, 'pages/index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'pages/assets/main.js'), 'export {};');
  writeFileSync(join(folder, 'secret'), 'not a page');
});
afterAll(() => rmSync(folder, { recursive: true }));

const asked: [string, unknown][] = [];
let listeners: ((message: WindowMessage) => void)[] = [];
const snapshot: WindowMessage = { event: 'snapshot', payload: EMPTY };
const host: Bound = {
  request: async (name, input) => {
    asked.push([name, input]);
    return { output: { name } };
  },
  listen(listener) {
    listeners.push(listener);
    listener(snapshot);
    return () => {
      listeners = listeners.filter((other) => other !== listener);
    };
  },
};
let shell: WebShell;
let cookie = '';
beforeEach(async () => {
  asked.length = 0;
  shell = await startWebShell({ host, pages: join(folder, 'pages') });
});
afterEach(() => shell.close());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Node's own `fetch` neither sends a foreign Host nor keeps a path as it is. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = httpRequest({ host: '127.0.0.1', port: shell.port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (piece: string) => (body += piece));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    asking.on('error', reject).end();
  });
}

/** Comes with the token, as the first browser does. */
async function enter(): Promise<void> {
  const { pathname, search } = new URL(shell.url);
  const { status, headers } = await get(pathname + search);
  expect(status).toBe(303);
  expect(headers.location).toBe('/');
  const given = headers['set-cookie']?.[0] ?? '';
  expect(given).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
  cookie = given.split(';')[0] ?? '';
}

const own = () => ({ cookie, origin: `http://127.0.0.1:${shell.port}` });

function connect(headers: Record<string, string>, path = '/api'): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${shell.port}${path}`, { headers });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** The next message, which may come with the connection. */
function next(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve) => {
    socket.once('message', (data) => resolve(JSON.parse((data as Buffer).toString())));
  });
}

function closing(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.once('close', resolve);
  });
}

describe('pages', () => {
  it('are for who came with the token, once, and for the same browser after that', async () => {
    expect((await get('/')).status).toBe(403);
    expect((await get('/?token=wrong')).status).toBe(403);
    await enter();
    expect((await get('/', { cookie })).body).toBe('<!doctype html>');
    expect((await get(new URL(shell.url).pathname + new URL(shell.url).search)).status).toBe(403);
    expect((await get('/', { cookie: `${cookie}x` })).status).toBe(403);
    expect((await get('/assets/main.js', { cookie: `other=1; ${cookie}` })).headers['content-type']).toMatch(
      /javascript/,
    );
  });

  it('are for who was invited later as well', async () => {
    await enter();
    const { pathname, search } = new URL(shell.invite());
    expect((await get(pathname + search)).status).toBe(303);
    expect((await get(pathname + search)).status).toBe(403);
  });

  it('go on by themselves for who comes from a file, whose browser would else leave the cookie behind', async () => {
    const { pathname, search } = new URL(shell.url);
    const { status, headers } = await get(pathname + search, { 'sec-fetch-site': 'cross-site' });
    expect(status).toBe(200);
    expect(headers['refresh']).toBe('0; url=/');
    const given = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect((await get('/', { cookie: given })).status).toBe(200);
  });

  it('are opened with what the opener says of her, but for the token; nothing in it leads elsewhere', async () => {
    for (const [said, location] of [
      ['colours=%23FF2B34,%23005FE4', '/?colours=%23FF2B34%2C%23005FE4'],
      ['x=%0d%0aSet-Cookie:%20a', '/?x=%0D%0ASet-Cookie%3A+a'],
      ['//evil.example', '/?%2F%2Fevil.example='],
    ]) {
      const { pathname, search } = new URL(shell.invite());
      const { status, headers } = await get(`${pathname}${search}&${said}`);
      expect(status).toBe(303);
      expect(headers.location).toBe(location);
    }
    const { pathname, search } = new URL(shell.invite());
    const { headers } = await get(`${pathname}${search}&colours=x;url=/y`, {
      'sec-fetch-site': 'cross-site',
    });
    expect(headers['refresh']).toBe('0; url=/?colours=x%3Burl%3D%2Fy');
  });

  it('come with a policy that lets nothing foreign in, and are looked at anew', async () => {
    await enter();
    const { headers } = await get('/', { cookie });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    expect((await get('/', { cookie, 'if-none-match': headers.etag ?? '' })).status).toBe(304);
  });

  it.each([
    '/../secret',
    '/..%2fsecret',
    '/assets/../../secret',
    '/%2e%2e/secret',
    '/none',
    '//',
    '/\\..\\secret',
  ])('%s is none', async (path) => {
    await enter();
    const { status, body } = await get(path, { cookie });
    // `//` may be taken for the start page; nothing else is there.
    expect([400, 404]).toContain(status);
    expect(body).not.toMatch(/not a page/);
  });

  it('are not changed from outside, and not found under another name', async () => {
    await enter();
    expect((await get('/', own(), 'POST')).status).toBe(405);
    for (const host of ['evil.example', `evil.example:${shell.port}`, '127.0.0.1', '127.0.0.1:1']) {
      expect((await get('/', { cookie, host })).status).toBe(421);
    }
    expect((await get('/', { cookie, host: `localhost:${shell.port}` })).status).toBe(200);
  });

  it('have to be built', () =>
    expect(startWebShell({ host, pages: join(folder, 'none') })).rejects.toMatchObject({
      code: 'E_TOOL',
      details: { why: 'not-built' },
    }));

  it('need a port that is free', () =>
    expect(startWebShell({ host, pages: join(folder, 'pages'), port: shell.port })).rejects.toMatchObject({
      code: 'E_IO',
      details: { reason: 'EADDRINUSE' },
    }));
});

describe('a window', () => {
  it('is told the snapshot and answered, as is a second one', async () => {
    await enter();
    for (const socket of [await connect(own()), await connect(own())]) {
      expect(listeners.length).toBeGreaterThan(0);
      socket.send(JSON.stringify({ id: 7, call: 'check', input: {} }));
      const messages = [await next(socket)];
      if (!Object.hasOwn(messages[0] as object, 'reply')) messages.push(await next(socket));
      expect(messages.at(-1)).toEqual({ id: 7, reply: { output: { name: 'check' } } });
      socket.close();
      await closing(socket);
    }
    expect(asked).toEqual([
      ['check', {}],
      ['check', {}],
    ]);
    expect(listeners).toEqual([]);
  });

  it.each([
    ['without the cookie', () => ({ origin: own().origin })],
    ['from another page', () => ({ cookie, origin: 'http://evil.example' })],
    ['from another port', () => ({ cookie, origin: 'http://127.0.0.1:1' })],
    ['from no page', () => ({ cookie })],
    ['under another name', () => ({ cookie, host: 'evil.example', origin: 'http://evil.example' })],
  ])('%s is refused', async (_what, headers) => {
    await enter();
    await expect(connect(headers())).rejects.toThrow('403');
  });

  it('anywhere else is refused', async () => {
    await enter();
    await expect(connect(own(), '/other')).rejects.toThrow('403');
  });

  it.each([
    ['no JSON', 'hello'],
    ['no request', '{"id":1}'],
    ['a field too many', '{"id":1,"call":"check","input":{},"path":"/"}'],
    ['a long name', JSON.stringify({ id: 1, call: 'x'.repeat(65), input: {} })],
    ['bytes', Buffer.from('{"id":1,"call":"check","input":{}}')],
  ])('that sends %s is put out', async (_what, frame) => {
    await enter();
    const socket = await connect(own());
    const code = closing(socket);
    socket.send(frame);
    expect(await code).toBe(1008);
    expect(asked).toEqual([]);
  });

  it('that sends too much is put out', async () => {
    await enter();
    const socket = await connect(own());
    socket.on('error', () => {});
    const code = closing(socket);
    socket.send('x'.repeat(100_000));
    expect([1006, 1009]).toContain(await code);
  });
});
