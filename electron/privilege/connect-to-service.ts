import { connect, type Socket } from 'node:net';
import { EngineError } from '../../shared/model/errors.ts';
import type { Surroundings } from './choose-way.ts';
import { connectEngine, type Connection } from './protocol/connect.ts';

/** Milliseconds that a service has to end its side. */
const PATIENCE = 2000;

export type Reached =
  | { readonly state: 'answers'; readonly socket: Socket }
  | { readonly state: Exclude<Surroundings['socket'], 'answers'> };

/** Tries the service's socket. Never rejects. */
export function reachService(path: string): Promise<Reached> {
  return new Promise((resolve) => {
    const socket = connect({ path, allowHalfOpen: true });
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve({ state: 'answers', socket });
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      const isDenied = code === 'EACCES' || code === 'EPERM';
      resolve({ state: isDenied ? 'denied' : code === 'ENOENT' ? 'absent' : 'silent' });
    });
  });
}

/** The engine of a service that was reached. */
export function connectToService(socket: Socket): Promise<Connection> {
  const explainEnd = (): Promise<EngineError> =>
    Promise.resolve(
      new EngineError('E_PROCESS', {
        retryable: true,
        details: { tool: 'newleaf-engine', reason: 'ended' },
      }),
    );
  return connectEngine({ input: socket, output: socket, explainEnd, patience: PATIENCE });
}

/** Reaches it again, after it had ended. */
export async function reconnectToService(path: string): Promise<Connection> {
  const reached = await reachService(path);
  if (reached.state === 'answers') return connectToService(reached.socket);
  throw new EngineError('E_PROCESS', {
    retryable: true,
    details: { tool: 'newleaf-engine', reason: reached.state },
  });
}
