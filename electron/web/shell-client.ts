import { WebSocket } from 'ws';
import * as z from 'zod';
import {
  replySchema,
  windowMessageSchema,
  type Reply,
  type WindowMessage,
} from '../../shared/contract/window.ts';
import { EngineError } from '../../shared/model/errors.ts';
import type { Bound } from './sockets.ts';

/** A shell that is elsewhere, as if its host were here. */
export interface ShellClient extends Bound {
  /** When the shell is gone; nothing is told any more. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

const answerSchema = z.strictObject({ id: z.number(), reply: replySchema });

const GONE: Reply = { error: { code: 'E_SOURCE', details: { why: 'shell-gone' }, retryable: true } };

/**
 * Comes to the address of a web shell of this machine, with its token, as a browser does. For a window that may not have
 * the engine in its own process. E_SOURCE { source, reason } where it is not let in or nobody is there.
 */
export async function connectToShell(address: string): Promise<ShellClient> {
  const { origin, host } = new URL(address);
  const refused = (reason: string, cause?: unknown) =>
    new EngineError('E_SOURCE', { details: { source: origin, reason }, cause });
  const entered = await fetch(address, { redirect: 'manual' }).catch((error: unknown) => {
    throw refused('unreachable', error);
  });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw refused(String(entered.status));
  const socket = new WebSocket(`ws://${host}/api`, { headers: { cookie, origin } });
  const listeners = new Set<(message: WindowMessage) => void>();
  const waiting = new Map<number, (reply: Reply) => void>();
  let last: WindowMessage | undefined;
  let lastId = 0;
  socket.on('message', (data) => {
    const message: unknown = JSON.parse((data as Buffer).toString('utf8'));
    const answer = answerSchema.safeParse(message);
    if (answer.success) {
      waiting.get(answer.data.id)?.(answer.data.reply);
      waiting.delete(answer.data.id);
      return;
    }
    const told = windowMessageSchema.parse(message);
    if (told.event === 'snapshot') last = told;
    for (const listener of listeners) listener(told);
  });
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      for (const answer of waiting.values()) answer(GONE);
      waiting.clear();
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.on('error', (error) => reject(refused('broken', error)));
  });
  const request: ShellClient['request'] = (call, input) => {
    if (socket.readyState !== WebSocket.OPEN) return Promise.resolve(GONE);
    const id = ++lastId;
    socket.send(JSON.stringify({ id, call, input }));
    return new Promise((resolve) => waiting.set(id, resolve));
  };
  return {
    closed,
    request,
    listen(listener) {
      listeners.add(listener);
      if (last !== undefined) listener(last);
      return () => {
        listeners.delete(listener);
        // Of the windows beyond this client the shell knows nothing.
        void request('hush', {});
      };
    },
    async close() {
      socket.terminate();
      await closed;
    },
  };
}
