import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openTraffic, startRelay, type Relay, type Traffic, type WireLimits } from './relay.ts';
import { noise } from './testing/repository.ts';

const LIMITS: WireLimits = {
  source: 'rsync://school/newleaf',
  budget: Infinity,
  minimumBytesPerSecond: 64,
  stallSeconds: 60,
};
const cleanUps: (() => unknown)[] = [];
afterEach(() => cleanUps.splice(0).forEach((cleanUp) => cleanUp()));

/** Both ends of a real connection. */
async function socketPair(): Promise<[Socket, Socket]> {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  const near = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [far] = (await accepted) as [Socket];
  server.close();
  for (const socket of [near, far]) {
    socket.on('error', () => {});
    cleanUps.push(() => socket.destroy());
  }
  return [near, far];
}

/** A relay on real sockets: what the source has of it, and what the program inside. */
async function relayed(traffic: Traffic, limits: Partial<WireLimits> = {}) {
  const [socket, source] = await socketPair();
  const [inner, program] = await socketPair();
  const relay: Relay = startRelay(socket, inner, traffic, { ...LIMITS, ...limits }, () => {});
  cleanUps.push(() => relay.close());
  const pieces: Buffer[] = [];
  program.on('data', (piece: Buffer) => pieces.push(piece));
  return { relay, socket, source, program, came: () => Buffer.concat(pieces) };
}

describe('a limit of the speed', () => {
  it('is kept, and all arrives as it was sent, the end too', async () => {
    const { source, program, came } = await relayed(openTraffic({ maximumBytesPerSecond: 100_000 }));
    const contents = noise(200_000);
    const started = performance.now();
    source.end(contents);
    await once(program, 'end');
    const seconds = (performance.now() - started) / 1000;
    expect(came().equals(contents)).toBe(true);
    expect(seconds).toBeGreaterThan(1.5);
    expect(seconds).toBeLessThan(20);
  });

  it('is one for all connections of a transfer, and for both ways', async () => {
    const traffic = openTraffic({ maximumBytesPerSecond: 100_000 });
    const [first, second] = [await relayed(traffic), await relayed(traffic)];
    const heard: Buffer[] = [];
    second.source.on('data', (piece: Buffer) => heard.push(piece));
    const started = performance.now();
    first.source.end(noise(100_000));
    second.program.write(noise(100_000, 'sums'));
    const sent = async () => {
      while (Buffer.concat(heard).length < 100_000) await setTimeout(5);
    };
    await Promise.all([once(first.program, 'end'), sent()]);
    expect((performance.now() - started) / 1000).toBeGreaterThan(1.5);
    expect(first.came().equals(noise(100_000))).toBe(true);
    expect(Buffer.concat(heard).equals(noise(100_000, 'sums'))).toBe(true);
    expect(traffic).toMatchObject({ received: 100_000, sent: 100_000 });
  });

  it('makes the source wait: what is over is not read', async () => {
    const traffic = openTraffic({ maximumBytesPerSecond: 50_000 });
    const { socket, source } = await relayed(traffic);
    const chunk = Buffer.alloc(64 * 1024);
    let taken = 0;
    const more = (): void => {
      source.write(chunk, (error) => {
        if (error) return;
        taken += chunk.length;
        more();
      });
    };
    more();
    await setTimeout(3000);
    // Most of it is where it came from, in the kernel; else it is more than a hundred megabytes.
    expect(taken).toBeLessThan(20_000_000);
    expect(socket.bytesRead - traffic.received).toBeLessThan(300_000);
  });

  it('is no slowness of the source, also where the least is more than the most', async () => {
    const limits = { minimumBytesPerSecond: 1_000_000, stallSeconds: 1 };
    const traffic = openTraffic({ maximumBytesPerSecond: 50_000 });
    const { relay, source, program, came } = await relayed(traffic, limits);
    source.end(noise(200_000));
    await once(program, 'end');
    expect(relay.failure()).toBeUndefined();
    expect(came().equals(noise(200_000))).toBe(true);
  });

  it('does not hide that a source falls silent', async () => {
    const limits = { minimumBytesPerSecond: 64, stallSeconds: 1 };
    const { relay, source, came } = await relayed(openTraffic({ maximumBytesPerSecond: 50_000 }), limits);
    source.write(noise(50_000));
    while (relay.failure() === undefined) await setTimeout(20);
    expect(relay.failure()).toMatchObject({
      ours: true,
      error: { code: 'E_TIMEOUT', details: { reason: 'silent' } },
    });
    expect(came().length).toBe(50_000);
  });
});

it('without a limit nothing is held up', async () => {
  const { source, program, came } = await relayed(openTraffic({ maximumBytesPerSecond: 0 }));
  source.end(noise(8_000_000));
  await once(program, 'end');
  expect(came().length).toBe(8_000_000);
});
