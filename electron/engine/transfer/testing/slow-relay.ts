import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface SlowRelay {
  readonly port: number;
  /** Bytes that went to the client so far, over all connections. */
  passed(): number;
  /** From now on as fast as it goes. */
  hurry(): void;
  close(): Promise<void>;
}

/**
 * Stands between a client and a daemon: lets so many bytes a second come back, and breaks each connection after so
 * many, in the order of `breakAfter` (the ones after those go through).
 */
export async function startSlowRelay(
  target: number,
  options: {
    readonly bytesPerSecond?: number;
    readonly breakAfter?: readonly number[];
    /** Told before the daemon is reached, with 1 for the first. */
    readonly onConnection?: (count: number) => void;
  } = {},
): Promise<SlowRelay> {
  let { bytesPerSecond = Infinity } = options;
  const { breakAfter = [] } = options;
  const open = new Set<Socket>();
  const limits = [...breakAfter];
  let passed = 0;
  let connections = 0;
  const server = createServer((client) => {
    options.onConnection?.(++connections);
    const daemon = connect(target, '127.0.0.1');
    const limit = limits.shift() ?? Infinity;
    let here = 0;
    for (const socket of [client, daemon]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        daemon.destroy();
      });
    }
    client.pipe(daemon);
    daemon.on('data', (chunk: Buffer) => {
      passed += chunk.length;
      here += chunk.length;
      client.write(chunk);
      if (here >= limit) return client.destroy();
      if (bytesPerSecond === Infinity) return;
      daemon.pause();
      setTimeout(() => daemon.resume(), (chunk.length * 1000) / bytesPerSecond);
    });
    daemon.on('end', () => client.end());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    passed: () => passed,
    hurry: () => void (bytesPerSecond = Infinity),
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
