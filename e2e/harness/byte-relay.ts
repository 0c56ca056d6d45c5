import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a laptop and a server and counts what goes by, so that every program is measured alike. */
export interface ByteRelay {
  readonly port: number;
  /** Bytes that came from the server since the last `reset`. */
  received(): number;
  /** Bytes that went to the server since the last `reset`. */
  sent(): number;
  reset(): void;
  close(): Promise<void>;
}

/** A relay to a port of the loopback address. */
export async function startByteRelay(target: number): Promise<ByteRelay> {
  let received = 0;
  let sent = 0;
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true });
    client.on('data', (chunk) => (sent += chunk.length));
    upstream.on('data', (chunk) => (received += chunk.length));
    client.pipe(upstream).pipe(client);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.setNoDelay();
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => open.delete(socket));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    received: () => received,
    sent: () => sent,
    reset() {
      received = 0;
      sent = 0;
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
