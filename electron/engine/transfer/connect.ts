import { connect, type Socket } from 'node:net';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Source } from './source.ts';

/** Milliseconds that a source has to answer. */
const CONNECT_TIMEOUT = 15_000;

/**
 * A TCP connection. `E_SOURCE` {source, host, port, reason}, worth a retry, where there is none within 15 seconds;
 * `E_CANCELLED` where `signal` says so. The caller listens for errors from then on and destroys it.
 */
export function connectTo(
  { host, port, url }: Extract<Source, { kind: 'rsync' }>,
  options: { readonly signal?: AbortSignal; readonly timeout?: number } = {},
): Promise<Socket> {
  const { signal, timeout = CONNECT_TIMEOUT } = options;
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      socket.removeAllListeners();
      finish();
    };
    const fail = (error: EngineError) =>
      settle(() => {
        // A late answer of a name server may still raise an error.
        socket.on('error', () => {});
        socket.destroy();
        reject(error);
      });
    const unreachable = (reason: string, cause?: unknown) =>
      new EngineError('E_SOURCE', {
        step: 'fetch',
        retryable: true,
        details: { source: url, host, port, reason },
        cause,
      });
    const cancel = () => fail(new EngineError('E_CANCELLED', { step: 'fetch', cause: signal?.reason }));
    const timer = setTimeout(() => fail(unreachable('connect-timeout')), timeout);
    socket.once('error', (error: NodeJS.ErrnoException) =>
      fail(unreachable(error.code ?? 'unreachable', error)),
    );
    socket.once('connect', () =>
      settle(() => {
        socket.on('error', () => {}); // until the caller listens
        socket.setNoDelay(true);
        socket.setKeepAlive(true, 30_000);
        resolve(socket);
      }),
    );
    if (signal?.aborted === true) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
  });
}
