import * as z from 'zod';
import { replySchema, type Reply, type WindowBridge } from '../../shared/contract/window.ts';

const answerSchema = z.strictObject({ id: z.number(), reply: replySchema });

/** Milliseconds until a lost connection is made again. */
const AGAIN = 1000;

/** The reply to what could not be asked. */
const GONE: Reply = { error: { code: 'E_INTERNAL', details: { message: 'not connected' }, retryable: true } };

/** The bridge where there is no preload: a WebSocket to the shell that served this page. It connects again by itself. */
export function connectSocket(onConnection: (connected: boolean) => void): WindowBridge {
  const listeners = new Set<(message: unknown) => void>();
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastId = 0;
  let socket: WebSocket | undefined;

  function connect(): void {
    const opened = new WebSocket(`ws://${location.host}/api`);
    socket = opened;
    opened.addEventListener('open', () => onConnection(true));
    opened.addEventListener('message', ({ data }) => take(String(data)));
    // Comes after an error, too.
    opened.addEventListener('close', () => {
      onConnection(false);
      for (const answer of waiting.values()) answer(GONE);
      waiting.clear();
      setTimeout(connect, AGAIN);
    });
  }

  function take(text: string): void {
    const message: unknown = JSON.parse(text);
    const answer = answerSchema.safeParse(message);
    if (!answer.success) {
      for (const listener of listeners) listener(message);
      return;
    }
    waiting.get(answer.data.id)?.(answer.data.reply);
    waiting.delete(answer.data.id);
  }

  connect();
  return {
    request(call, input) {
      if (socket?.readyState !== WebSocket.OPEN) return Promise.resolve(GONE);
      const id = ++lastId;
      socket.send(JSON.stringify({ id, call, input }));
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
