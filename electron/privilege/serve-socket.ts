import { once } from 'node:events';
import { lstatSync, unlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { EngineError } from '../../shared/model/errors.ts';
import { reachService } from './connect-to-service.ts';
import { ACTIVATED_DESCRIPTOR } from './engine-command.ts';
import type { Operations } from './protocol/operations.ts';
import { serveConnection } from './protocol/serve-connection.ts';

/** Shells at a time; one more is hung up on. */
const MOST_CONNECTIONS = 16;

export interface ServeSocketOptions {
  readonly operations: Operations;
  readonly store: string;
  /** A path of its own, or what systemd listens on. */
  readonly at: 'activated' | { readonly socket: string };
  /** Ends the service. What runs is interrupted. */
  readonly stop: AbortSignal;
  /** Milliseconds without a shell and without work after which it ends; systemd starts it again for the next shell. */
  readonly idleAfter?: number;
}

/**
 * The engine service: any number of shells, whose operations outlive them. Who may connect is decided by the permissions of
 * the socket's file. Settled when it has ended.
 */
export async function serveSocket(options: ServeSocketOptions): Promise<void> {
  const { operations, store, at, stop, idleAfter } = options;
  const served = new Set<Promise<void>>();
  const ending = new AbortController();
  stop.addEventListener('abort', () => ending.abort());
  if (stop.aborted) ending.abort();
  let idle: NodeJS.Timeout | undefined;

  function endWhenIdle(): void {
    if (idleAfter === undefined) return;
    clearTimeout(idle);
    idle = setTimeout(() => {
      if (served.size === 0 && operations.count() === 0) ending.abort();
      else endWhenIdle();
    }, idleAfter);
  }

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const connection = { input: socket, output: socket, operations, store };
    const serving = serveConnection({ ...connection, outlived: true, stop: ending.signal }).finally(() => {
      served.delete(serving);
      endWhenIdle();
    });
    served.add(serving);
  });
  server.maxConnections = MOST_CONNECTIONS;
  await listen(server, at);
  endWhenIdle();
  try {
    if (!ending.signal.aborted) await once(ending.signal, 'abort');
  } finally {
    clearTimeout(idle);
    server.close();
    await operations.interrupt();
    await Promise.all(served);
  }
}

async function listen(server: Server, at: ServeSocketOptions['at']): Promise<void> {
  if (at === 'activated') {
    server.listen({ fd: ACTIVATED_DESCRIPTOR });
  } else {
    await removeStale(at.socket);
    // Root and its group, until somebody says otherwise.
    const before = process.umask(0o117);
    server.listen(at.socket);
    process.umask(before);
  }
  await once(server, 'listening');
}

/** A socket that a killed service left. E_BUSY where another one listens there. */
async function removeStale(path: string): Promise<void> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket() !== true) return;
  const reached = await reachService(path);
  if (reached.state === 'answers') {
    reached.socket.destroy();
    throw new EngineError('E_BUSY', { details: { socket: path } });
  }
  unlinkSync(path);
}
