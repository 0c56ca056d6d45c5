import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a laptop and a server, and lets no more than so many bytes through until it is told to. */
export interface HoldingRelay {
  readonly port: number;
  /** Bytes that the server may send from now on, all together. */
  letThrough(bytes: number): void;
  /** Whether it has let through what it may. */
  holds(): boolean;
  close(): Promise<void>;
}

/** A relay to a port of the loopback address. */
export async function startHoldingRelay(target: number): Promise<HoldingRelay> {
  let left = 0;
  const upstreams = new Set<Socket>();
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    upstreams.add(upstream);
    client.pipe(upstream);
    upstream.on('data', (chunk) => {
      left -= chunk.length;
      client.write(chunk);
      if (left <= 0) upstream.pause();
    });
    if (left <= 0) upstream.pause();
    upstream.on('end', () => client.end());
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        upstreams.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    letThrough(bytes) {
      left = bytes;
      for (const upstream of upstreams) upstream.resume();
    },
    holds: () => left <= 0,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
