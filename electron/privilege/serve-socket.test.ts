/** When the service ends by itself. The clock is a stand-in: nothing here waits. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Operations } from './protocol/operations.ts';
import { serveSocket } from './serve-socket.ts';

const IDLE = 600_000;

describe('a service that nobody uses', () => {
  let folder: string;
  let socket: string;
  let running: number;
  let stop: AbortController;
  let ended: boolean;
  let service: Promise<void>;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    folder = mkdtempSync(join(tmpdir(), 'newleaf-idle-'));
    socket = join(folder, 'socket');
    running = 0;
    stop = new AbortController();
    ended = false;
    const operations = {
      underWay: () => null,
      interrupt: () => Promise.resolve(),
      count: () => running,
    } as Partial<Operations> as Operations;
    service = serveSocket({ operations, store: '/s', at: { socket }, stop: stop.signal, idleAfter: IDLE });
    void service.then(() => (ended = true));
    (await shell()).end();
    await hungUp();
  });
  afterEach(async () => {
    stop.abort();
    await service;
    vi.useRealTimers();
    rmSync(folder, { recursive: true });
  });

  /** One that was greeted. */
  async function shell(): Promise<Socket> {
    for (;;) {
      const one = connect(socket);
      try {
        await once(one, 'data');
        return one;
      } catch {
        await turn(); // it does not listen yet
      }
    }
  }

  const turn = () => new Promise((resolve) => setImmediate(resolve));

  /** The service has heard of what happened to its sockets. */
  async function hungUp(): Promise<void> {
    for (let turns = 0; turns < 50; turns++) await turn();
  }

  async function pass(milliseconds: number): Promise<boolean> {
    await vi.advanceTimersByTimeAsync(milliseconds);
    await hungUp();
    return ended;
  }

  it('ends after ten minutes', async () => {
    expect(await pass(IDLE - 1)).toBe(false);
    expect(await pass(1)).toBe(true);
  });

  it('begins to count again with each shell that leaves', async () => {
    await pass(IDLE / 2);
    (await shell()).end();
    await hungUp();
    expect(await pass(IDLE - 1)).toBe(false);
    expect(await pass(1)).toBe(true);
  });

  it('does not end while a shell is there', async () => {
    const one = await shell();
    expect(await pass(3 * IDLE)).toBe(false);
    one.end();
    await hungUp();
    expect(await pass(IDLE)).toBe(true);
  });

  it('does not end while something runs that a shell left', async () => {
    running = 1;
    expect(await pass(3 * IDLE)).toBe(false);
    running = 0;
    expect(await pass(IDLE)).toBe(true);
  });
});
