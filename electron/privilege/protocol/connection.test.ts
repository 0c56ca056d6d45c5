/** Both sides of the protocol, over a pair of sockets; and each alone, with hostile lines of the other. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CallOptions, EngineApi } from '../../../shared/contract/engine-api.ts';
import { MOST_PICTURE_BYTES } from '../../../shared/contract/notes.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { STOP_REASONS, Stop, stopReasonOf, type StopReason } from '../../../shared/model/stopping.ts';
import { standInEngine, STATUS } from '../../host/testing/stand-in-engine.ts';
import { connectEngine, type Connection } from './connect.ts';
import type { Answer } from './messages.ts';
import { createOperations, type Operations } from './operations.ts';
import { serveConnection } from './serve-connection.ts';

const RELEASE = { id: '2', version: '2', sequence: 2, title: 'Two', issued: '2026-01-01T00:00:00.000Z' };
const GOT = {
  answer: 'staged',
  release: { ...RELEASE, urgency: 'normal', previous: '1', withdrawn: false, entries: 1, bytes: 1 },
  system: 's',
  received: 1,
  fetched: { files: 1, bytes: 1 },
  copied: { files: 0, bytes: 0 },
  layerBytes: 1,
  seconds: 1,
} as const;

/** A `get` that runs until it is stopped or told to end, and writes down why it was stopped. */
function longGet() {
  const reasons: StopReason[] = [];
  const begun: CallOptions[] = [];
  const ends: (() => void)[] = [];
  const get: EngineApi['get'] = (_input, options = {}) =>
    new Promise((resolve, reject) => {
      begun.push(options);
      ends.push(() => resolve(GOT));
      options.signal?.addEventListener('abort', () => {
        reasons.push(stopReasonOf(options.signal as AbortSignal));
        reject(new EngineError('E_CANCELLED', { step: 'fetch' }));
      });
    });
  return { get, reasons, begun, ends };
}

const operationsOf = (given: Partial<EngineApi>): Operations =>
  createOperations(standInEngine({ status: STATUS }, given));
const gone = new EngineError('E_PROCESS', { details: { tool: 'newleaf-engine' } });

const folder = mkdtempSync(join(tmpdir(), 'newleaf-protocol-'));
const server = createServer({ allowHalfOpen: true });
beforeAll(async () => {
  server.listen(join(folder, 'socket'));
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const open: Socket[] = [];
afterEach(() => {
  for (const stream of open.splice(0)) stream.destroy();
});

async function socketPair(): Promise<[Socket, Socket]> {
  const shell = connect({ path: join(folder, 'socket'), allowHalfOpen: true });
  const [engine] = (await once(server, 'connection')) as [Socket];
  open.push(shell, engine);
  for (const socket of [shell, engine]) socket.on('error', () => {});
  return [shell, engine];
}

/** The engine's side of a connection, and a raw end for the shell's. */
async function serve(operations: Operations, rest: { outlived?: boolean; stop?: AbortSignal } = {}) {
  const [shell, engine] = await socketPair();
  const { outlived = false, stop = new AbortController().signal } = rest;
  const served = serveConnection({ input: engine, output: engine, operations, store: '/s', outlived, stop });
  return { shell, served };
}

async function connectTo(operations: Operations, rest: { outlived?: boolean; stop?: AbortSignal } = {}) {
  const { shell, served } = await serve(operations, rest);
  const connection = await connectShell(shell);
  return { ...connection, shell, served };
}

function connectShell(shell: Socket): Promise<Connection> {
  return connectEngine({
    input: shell,
    output: shell,
    explainEnd: () => Promise.resolve(gone),
    patience: 1000,
  });
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** What a shell of hand-written lines is answered, until the connection ends. */
async function answersTo(lines: readonly (string | object)[], operations: Operations): Promise<Answer[]> {
  const { shell, served } = await serve(operations);
  for (const line of lines) shell.write(typeof line === 'string' ? line : `${JSON.stringify(line)}\n`);
  shell.end();
  let text = '';
  shell.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  await served;
  await until(() => shell.readableEnded || shell.destroyed);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

describe('a call', () => {
  it('is answered with what the engine says, or with its error, whole', async () => {
    const details = { needBytes: 5, couldGo: ['a', 'b'], known: true, why: 'x' };
    const { engine, store } = await connectTo(
      operationsOf({
        get: () => Promise.resolve(GOT),
        keep: () => Promise.reject(new EngineError('E_SPACE', { step: 'space', details, retryable: true })),
        clean: () => Promise.reject(new TypeError('a fault')),
      }),
    );
    expect(store).toBe('/s');
    expect(await engine.status({})).toEqual(STATUS);
    expect(await engine.get({ release: '2' })).toEqual(GOT);
    const error = await engine.keep({}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ code: 'E_SPACE', step: 'space', details, retryable: true });
    await expect(engine.clean({})).rejects.toMatchObject({
      code: 'E_INTERNAL',
      details: { message: 'a fault' },
    });
  });

  it('may be for the largest picture that there is', async () => {
    const picture = {
      type: 'image/png',
      base64: Buffer.alloc(MOST_PICTURE_BYTES, 1).toString('base64'),
    } as const;
    const { engine } = await connectTo(operationsOf({ picture: () => Promise.resolve(picture) }));
    const asked = { release: '2', sha256: 'a'.repeat(64) };
    expect(await engine.picture(asked)).toEqual(picture);
    await expect(engine.picture({ ...asked, sha256: '../2' })).rejects.toMatchObject({ code: 'E_USAGE' });
  });

  it('with a wrong input does not leave the shell', async () => {
    const { engine } = await connectTo(operationsOf({}));
    await expect(engine.get({ release: '../x' })).rejects.toMatchObject({
      code: 'E_USAGE',
      details: { call: 'get', option: 'release' },
    });
  });

  it('with an odd answer, or one that is too long, is a fault of ours and no more', async () => {
    const faults = [{ where: 'x'.repeat(17 * 1024 * 1024), path: 'p', what: 'mode' }];
    const { engine } = await connectTo(
      operationsOf({
        clean: () => Promise.resolve({ bytes: -1 } as never),
        verify: () => Promise.resolve({ systems: [], entries: 1, bytes: 1, faults }),
      }),
    );
    await expect(engine.clean({})).rejects.toMatchObject({ code: 'E_INTERNAL' });
    await expect(engine.verify({})).rejects.toMatchObject({ code: 'E_INTERNAL' });
    expect(await engine.history({})).toEqual([]);
  });

  it('tells its events in order, before its answer, and only to who asked', async () => {
    const { engine } = await connectTo(
      operationsOf({
        get: async (_input, { emit } = {}) => {
          emit?.('progress', { step: 'fetch', done: 0, total: 2, unit: 'bytes' });
          emit?.('console', { line: 'one' });
          emit?.('progress', { step: 'nonsense' } as never);
          emit?.('warning', { code: 'E_ROLLBACK', details: {}, retryable: false });
          emit?.('console', { line: 'two' });
          emit?.('progress', { step: 'fetch', done: 2, total: 2, unit: 'bytes' });
          emit?.('progress', { step: 'verify', done: 1, total: 1, unit: 'entries' });
          return GOT;
        },
      }),
    );
    const seen: string[] = [];
    await Promise.all([
      engine.get(
        {},
        { emit: (name, payload) => seen.push(`${name} ${JSON.stringify(Object.values(payload))}`) },
      ),
      engine.status({}, { emit: () => seen.push('of another') }),
    ]);
    expect(seen).toEqual([
      'progress ["fetch",0,2,"bytes"]',
      'console ["one"]',
      'warning ["E_ROLLBACK",{},false]',
      'console ["two"]',
      'progress ["fetch",2,2,"bytes"]',
      'progress ["verify",1,1,"entries"]',
    ]);
  });

  it('is not disturbed by a listener that throws', async () => {
    const { engine } = await connectTo(
      operationsOf({
        get: async (_input, { emit } = {}) => {
          emit?.('console', { line: 'one' });
          return GOT;
        },
      }),
    );
    const emit = () => {
      throw new Error('its own fault');
    };
    expect(await engine.get({}, { emit })).toEqual(GOT);
  });

  it('is refused beyond sixteen without an answer', async () => {
    const history = () => new Promise<never>(() => {});
    const { engine } = await connectTo(operationsOf({ history }));
    for (let count = 0; count < 16; count++) engine.history({}).catch(() => {});
    await expect(engine.history({})).rejects.toMatchObject({ code: 'E_BUSY', retryable: true });
    const asked = Array.from({ length: 17 }, (_, index) => ({
      type: 'call',
      id: index + 1,
      call: 'history',
      input: {},
    }));
    const stop = new AbortController();
    const { shell, served } = await serve(operationsOf({ history }), { outlived: true, stop: stop.signal });
    let text = '';
    shell.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    for (const one of asked) shell.write(`${JSON.stringify(one)}\n`);
    await until(() => text.includes('E_BUSY'));
    expect(JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ type: 'failed', id: 17 });
    shell.destroy();
    await served;
  });
});

describe('stopping', () => {
  it.each(STOP_REASONS)('crosses as %s, and is waited for', async (reason) => {
    const { get, reasons, begun } = longGet();
    const { engine } = await connectTo(operationsOf({ get }));
    const controller = new AbortController();
    const got = engine.get({}, { signal: controller.signal });
    await until(() => begun.length === 1);
    controller.abort(new Stop(reason));
    await expect(got).rejects.toMatchObject({ code: 'E_CANCELLED', step: 'fetch' });
    expect(reasons).toEqual([reason]);
  });

  it('before it was asked asks nothing', async () => {
    const { get, begun } = longGet();
    const { engine } = await connectTo(operationsOf({ get }));
    await expect(engine.get({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'E_CANCELLED',
    });
    await engine.status({});
    expect(begun).toEqual([]);
  });

  it('before it has joined stops what it joins: a person’s word counts for what runs', async () => {
    const { get, reasons, begun } = longGet();
    const operations = operationsOf({ get });
    const first = await connectTo(operations, { outlived: true });
    const mine = first.engine.get({});
    mine.catch(() => {});
    await until(() => begun.length === 1);
    const second = await connectTo(operations, { outlived: true });
    const joined = second.join({ signal: AbortSignal.abort(new Stop('stopped')) });
    await expect(joined).rejects.toMatchObject({ code: 'E_CANCELLED' });
    await expect(mine).rejects.toMatchObject({ code: 'E_CANCELLED' });
    expect(reasons).toEqual(['stopped']);
  });

  it('what has ended, or never was, changes nothing', async () => {
    const answers = await answersTo(
      [
        { type: 'call', id: 1, call: 'history', input: {} },
        { type: 'stop', id: 1, reason: 'paused' },
        { type: 'stop', id: 99, reason: 'paused' },
        { type: 'call', id: 2, call: 'history', input: {} },
      ],
      operationsOf({}),
    );
    expect(answers.map(({ type }) => type)).toEqual(['hello', 'finished', 'finished']);
  });
});

describe('a shell that breaks the rules', () => {
  const call = { type: 'call', id: 1, call: 'history', input: {} };
  const kinds = async (lines: readonly (string | object)[]) => {
    const answers = await answersTo(lines, operationsOf({}));
    return answers.map((answer) => ('id' in answer ? `${answer.type} ${answer.id}` : answer.type));
  };

  it.each([
    ['no JSON', 'nonsense\n'],
    ['a line without an end that is too long', 'x'.repeat(65 * 1024)],
    [
      'a line that is too long',
      `${JSON.stringify({ ...call, id: 2, input: { release: 'x'.repeat(65 * 1024) } })}\n`,
    ],
    ['an id that was used', call],
    ['another reason to stop', { type: 'stop', id: 1, reason: 'killed' }],
  ])('by %s is heard no more', async (_what, line) => {
    const lines = await kinds([call, line, { ...call, id: 3 }]);
    expect(lines[0]).toBe('hello');
    expect(lines.slice(1).filter((each) => each !== 'finished 1')).toEqual([]);
  });

  it('by a request that is none is told so, once, and heard on', async () => {
    const lines = [
      { ...call, call: 'reboot' },
      { type: 'x', id: 2 },
      { ...call, id: 3, input: { a: 1 } },
      { ...call, id: 4 },
    ];
    expect(await kinds(lines)).toEqual(['hello', 'failed 1', 'failed 2', 'failed 3', 'finished 4']);
  });

  it('leaves the engine to the others', async () => {
    const { get, reasons, begun, ends } = longGet();
    const operations = operationsOf({ get });
    const { engine } = await connectTo(operations, { outlived: true });
    const got = engine.get({});
    await until(() => begun.length === 1);
    const { shell, served } = await serve(operations, { outlived: true });
    shell.write('nonsense\n');
    await served;
    expect(reasons).toEqual([]);
    ends[0]?.();
    expect(await got).toEqual(GOT);
  });

  it('by asking and never reading is not heard until it reads, while others are', async () => {
    let asked = 0;
    const history = () => (asked++, Promise.resolve([]));
    const operations = operationsOf({ history });
    const { shell, served } = await serve(operations, { outlived: true });
    // Answers that name what was wrong, so that little that is asked makes much that is to be read.
    for (let id = 1; id <= 20_000; id++) shell.write(`${JSON.stringify({ ...call, id })}\n`);
    const { engine } = await connectTo(operations);
    for (let count = 0; count < 50; count++) await engine.status({});
    expect(asked).toBeLessThan(5000);
    shell.destroy();
    await served;
  });
});

describe('the end of a connection', () => {
  it('interrupts what runs where nothing outlives it, tells so, and is waited for by closing', async () => {
    const { get, reasons, begun } = longGet();
    const { engine, close, isOpen } = await connectTo(operationsOf({ get }));
    const got = engine.get({});
    got.catch(() => {});
    await until(() => begun.length === 1);
    await close();
    await expect(got).rejects.toMatchObject({ code: 'E_CANCELLED' });
    expect(reasons).toEqual(['interrupted']);
    expect(isOpen()).toBe(false);
    await expect(engine.status({})).rejects.toBe(gone);
  });

  it('leaves what runs where it is outlived, and the next shell can join it and pause it', async () => {
    const { get, reasons, begun } = longGet();
    const operations = operationsOf({ get });
    const first = await connectTo(operations, { outlived: true });
    const lost = first.engine.get({ release: '2' });
    lost.catch(() => {});
    await until(() => begun.length === 1);
    first.shell.destroy();
    await first.served;
    await expect(lost).rejects.toBe(gone);
    expect(reasons).toEqual([]);

    const second = await connectTo(operations, { outlived: true });
    expect(second.underWay).toMatchObject({ call: 'get', input: { release: '2' } });
    const controller = new AbortController();
    const lines: unknown[] = [];
    const joined = second.join({ signal: controller.signal, emit: (_name, payload) => lines.push(payload) });
    await second.engine.status({});
    begun[0]?.emit?.('console', { line: 'still here' });
    await until(() => lines.length === 1);
    controller.abort(new Stop('paused'));
    await expect(joined).rejects.toMatchObject({ code: 'E_CANCELLED' });
    expect(reasons).toEqual(['paused']);
  });

  it('in order leaves it to who else has a part in it', async () => {
    const { get, reasons, begun, ends } = longGet();
    const operations = operationsOf({ get });
    const first = await connectTo(operations, { outlived: true });
    const controller = new AbortController();
    const mine = first.engine.get({}, { signal: controller.signal });
    await until(() => begun.length === 1);
    const second = await connectTo(operations, { outlived: true });
    const theirs = second.join();
    await second.engine.status({});
    controller.abort(new Stop('interrupted'));
    await expect(mine).rejects.toMatchObject({ code: 'E_CANCELLED' });
    expect(reasons).toEqual([]);
    ends[0]?.();
    expect(await theirs).toEqual(GOT);
    expect(operations.underWay()).toBeNull();
  });

  it('tells who joins too late how it ended, and who joins much too late that it has', async () => {
    const { get, begun, ends } = longGet();
    const operations = operationsOf({
      get,
      clean: () => Promise.resolve({ removed: [], bytes: 0, held: [] }),
    });
    const first = await connectTo(operations);
    const mine = first.engine.get({});
    await until(() => begun.length === 1);
    const second = await connectTo(operations);
    ends[0]?.();
    await mine;
    expect(await second.join()).toEqual(GOT);
    await first.engine.clean({});
    await expect(second.join()).rejects.toMatchObject({ code: 'E_STATE', details: { why: 'ended' } });
  });

  it('from the engine interrupts what runs, and tells so first', async () => {
    const { get, reasons, begun } = longGet();
    const stop = new AbortController();
    const { engine, served } = await connectTo(operationsOf({ get }), { outlived: true, stop: stop.signal });
    const got = engine.get({});
    got.catch(() => {});
    await until(() => begun.length === 1);
    stop.abort();
    await expect(got).rejects.toMatchObject({ code: 'E_CANCELLED' });
    expect(reasons).toEqual(['interrupted']);
    await served;
  });
});

describe('an engine that breaks the rules', () => {
  const hello = { type: 'hello', protocol: 1, store: '/s', underWay: null };

  async function connectionTo(lines: readonly (string | object)[]) {
    const [shell, engine] = await socketPair();
    for (const line of lines) engine.write(typeof line === 'string' ? line : `${JSON.stringify(line)}\n`);
    const connection = await connectShell(shell);
    return { connection, engine };
  }

  it.each([
    [
      'trouble instead of a greeting',
      [{ type: 'trouble', error: { code: 'E_STORE', details: { why: 'damaged' }, retryable: false } }],
      'E_STORE',
    ],
    ['another protocol', [{ ...hello, protocol: 2 }], 'E_UNSUPPORTED'],
    ['no JSON', ['Hello!\n'], 'E_INTERNAL'],
    ['an answer before the greeting', [{ type: 'finished', id: 1, output: {} }], 'E_INTERNAL'],
  ])('by %s is no engine', async (_what, lines, code) => {
    await expect(connectionTo(lines)).rejects.toMatchObject({ code });
  });

  it('by ending without a word is explained', async () => {
    const [shell, engine] = await socketPair();
    engine.end();
    await expect(connectShell(shell)).rejects.toBe(gone);
  });

  it.each([
    ['an answer that was not asked for', { type: 'finished', id: 7, output: [] }],
    ['a second greeting', hello],
    ['an odd answer', { type: 'finished', id: 1, output: [{ at: 'yesterday' }] }],
    ['an odd event', { type: 'event', id: 1, event: 'progress', payload: { step: 'x' } }],
    ['an unknown code', { type: 'failed', id: 1, error: { code: 'E_MINE', details: {}, retryable: false } }],
    ['half of two lines', '{"type":\n'],
    ['a line that is too long', 'x'.repeat(16 * 1024 * 1024 + 1)],
  ])('by %s loses its shell, and no call waits for ever', async (_what, line) => {
    const { connection, engine } = await connectionTo([hello]);
    const asked = connection.engine.history({});
    engine.write(typeof line === 'string' ? line : `${JSON.stringify(line)}\n`);
    await expect(asked).rejects.toMatchObject({ code: 'E_INTERNAL' });
    expect(connection.isOpen()).toBe(false);
    await expect(connection.engine.status({})).rejects.toMatchObject({ code: 'E_INTERNAL' });
  });

  it('by being cut off in the middle of a line is gone', async () => {
    const { connection, engine } = await connectionTo([hello]);
    const asked = connection.engine.history({});
    engine.write('{"type":"finished","id":1,"out');
    engine.destroy();
    await expect(asked).rejects.toBe(gone);
  });
});
