import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connectSocket } from './socket-bridge.ts';

/** Stands in for the browser's: what was sent is kept, and what comes is said by the test. */
class WebSocketStandIn extends EventTarget {
  static readonly OPEN = 1;
  static last: WebSocketStandIn;
  readyState = 0;
  readonly sent: { id: number; call: string }[] = [];

  constructor() {
    super();
    WebSocketStandIn.last = this;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as { id: number; call: string });
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  say(message: unknown): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(message) }));
  }

  answer(): void {
    for (const { id } of this.sent.splice(0)) this.say({ id, reply: { output: {} } });
  }

  close(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', WebSocketStandIn);
  vi.stubGlobal('location', { host: '127.0.0.1:1' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function connected() {
  const told: boolean[] = [];
  const bridge = connectSocket((isThere) => told.push(isThere));
  WebSocketStandIn.last.open();
  return { told, bridge, socket: WebSocketStandIn.last };
}

it('a shell that answers is there, for as long as one looks', () => {
  const { told, socket } = connected();
  for (let seconds = 0; seconds < 60; seconds++) {
    vi.advanceTimersByTime(1000);
    socket.answer();
  }
  expect(told).toEqual([true]);
});

it('one that hangs is gone, though its connection is there, until something comes again', () => {
  const { told, socket } = connected();
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([true, false]);
  expect(socket.sent.map(({ call }) => call)).toEqual(['snapshot']);
  socket.say({ event: 'snapshot', payload: {} });
  expect(told).toEqual([true, false, true]);
  // What was asked is answered at last, and it is asked again.
  socket.answer();
  vi.advanceTimersByTime(6_000);
  expect(socket.sent).toHaveLength(1);
});

it('a connection that ends is made again, and who waits for an answer is told', async () => {
  const { told, bridge, socket } = connected();
  const reply = bridge.request('status', {});
  socket.close();
  expect(await reply).toMatchObject({ error: { code: 'E_INTERNAL', retryable: true } });
  expect(told).toEqual([true, false]);
  vi.advanceTimersByTime(1_000);
  expect(WebSocketStandIn.last).not.toBe(socket);
  WebSocketStandIn.last.open();
  expect(told).toEqual([true, false, true]);
});

it('one that can not be made at first is told as gone', () => {
  const told: boolean[] = [];
  connectSocket((isThere) => told.push(isThere));
  WebSocketStandIn.last.close();
  expect(told).toEqual([false]);
});
