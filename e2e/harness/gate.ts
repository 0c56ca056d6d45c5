import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * Stands between a laptop and a server, and lets only so much through: so a test says where the middle of a transfer
 * is, and nothing depends on how fast a machine is.
 */
export interface Gate {
  readonly port: number;
  /** Bytes that came from the server so far, and went on to the laptop. */
  passed(): number;
  /** From now on only so many bytes more go to the laptop; connections stay, and wait. */
  holdAfter(bytes: number): void;
  /** Resolves once as much has passed as may. */
  held(): Promise<void>;
  /** Nobody is there any more: connections break, new ones are refused. `back` ends that. */
  shut(): Promise<void>;
  back(): Promise<void>;
  /** What waits goes on, and all that comes. */
  open(): void;
  close(): Promise<void>;
}

/** The address of a server, by way of a gate to it. */
export function throughGate(url: string, { port }: Gate): string {
  const gated = new URL(url);
  gated.hostname = '127.0.0.1';
  gated.port = String(port);
  return gated.href;
}

interface Pair {
  readonly client: Socket;
  readonly upstream: Socket;
}

/** A gate to a port of the loopback address; open at first. */
export async function startGate(target: () => number): Promise<Gate> {
  let passed = 0;
  let left = Infinity;
  const pairs = new Set<Pair>();
  let tellHeld: (() => void)[] = [];

  /** Hands over what the server sent, as far as it may go. */
  function pump({ client, upstream }: Pair): void {
    while (left > 0) {
      const chunk = read(upstream);
      if (chunk === null) return;
      passed += chunk.length;
      left -= chunk.length;
      client.write(chunk);
    }
    for (const tell of tellHeld.splice(0)) tell();
  }

  function read(upstream: Socket): Buffer | null {
    const most = Math.min(left, upstream.readableLength);
    // Nothing is left: asked for no bytes, a stream notices that it has ended.
    return upstream.read(most) as Buffer | null;
  }

  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ port: target(), host: '127.0.0.1', allowHalfOpen: true });
    const pair = { client, upstream };
    pairs.add(pair);
    client.setNoDelay();
    upstream.setNoDelay();
    client.pipe(upstream);
    upstream.on('readable', () => pump(pair));
    upstream.on('end', () => client.end());
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
    client.on('close', () => {
      upstream.destroy();
      pairs.delete(pair);
    });
  });
  const listen = async (at: number): Promise<void> => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
  };
  const shut = async (): Promise<void> => {
    for (const { client, upstream } of pairs) {
      client.destroy();
      upstream.destroy();
    }
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    port,
    passed: () => passed,
    holdAfter(bytes) {
      left = bytes;
      for (const pair of pairs) pump(pair);
    },
    held: () =>
      left <= 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            tellHeld.push(resolve);
          }),
    open() {
      left = Infinity;
      tellHeld = [];
      for (const pair of pairs) pump(pair);
    },
    shut,
    back: () => listen(port),
    close: shut,
  };
}
