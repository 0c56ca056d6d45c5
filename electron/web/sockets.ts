import { type WebSocket, WebSocketServer } from 'ws';
import * as z from 'zod';
import type { Reply, WindowMessage } from '../../shared/contract/window.ts';

/** What the windows of a shell are bound to; `Host` is one. */
export interface Bound {
  request(name: string, input: unknown): Promise<Reply>;
  listen(listener: (message: WindowMessage) => void): () => void;
}

/** What a window sends. */
const requestSchema = z.strictObject({
  id: z.number().int().nonnegative(),
  call: z.string().max(64),
  input: z.unknown(),
});

/** Bytes: what a window asks is small. */
const LARGEST_FRAME = 64 * 1024;
/** Bytes that wait for a window that does not read; beyond that it gets no snapshots until it does. */
const MOST_WAITING = 1024 * 1024;
/** Milliseconds in which a window has to answer a ping. */
const PULSE = 30_000;
/** Status codes of RFC 6455. */
const AGAINST_THE_RULES = 1008;
const GOING_AWAY = 1001;

export interface Sockets {
  readonly server: WebSocketServer;
  /** Ends all; settled when they are gone. */
  close(): Promise<void>;
}

/** Binds every socket to the host. */
export function createSockets(host: Bound): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME });
  const alive = new WeakSet<WebSocket>();
  server.on('connection', (socket) => {
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    socket.on('error', () => socket.terminate());
    bind(socket, host);
  });
  const pulse = setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.has(socket)) {
        socket.terminate();
        continue;
      }
      alive.delete(socket);
      socket.ping();
    }
  }, PULSE).unref();
  return {
    server,
    async close() {
      clearInterval(pulse);
      for (const socket of server.clients) {
        socket.close(GOING_AWAY);
        socket.terminate();
      }
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function bind(socket: WebSocket, host: Bound): void {
  const send = (message: object): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const stop = host.listen((message) => {
    // The next snapshot says all that this one would have.
    if (message.event !== 'snapshot' || socket.bufferedAmount < MOST_WAITING) send(message);
  });
  socket.on('close', stop);
  socket.on('message', (data, isBinary) => {
    const request = isBinary ? undefined : parse((data as Buffer).toString('utf8'));
    if (request === undefined) {
      socket.close(AGAINST_THE_RULES);
      return;
    }
    void host.request(request.call, request.input).then((reply) => send({ id: request.id, reply }));
  });
}

function parse(text: string): z.infer<typeof requestSchema> | undefined {
  try {
    return requestSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
