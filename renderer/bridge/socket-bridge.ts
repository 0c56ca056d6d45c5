import * as z from 'zod';
import { replySchema, type Reply, type WindowBridge } from '../../shared/contract/window.ts';

const answerSchema = z.strictObject({ id: z.number(), reply: replySchema });

/** Milliseconds until a lost connection is made again. */
const AGAIN = 1000;

/** Milliseconds between two questions whether the shell is alive, and those that it has for an answer. */
const PULSE = 5000;
const PATIENCE = 5000;

/** The reply to what could not be asked. */
const GONE: Reply = { error: { code: 'E_INTERNAL', details: { message: 'not connected' }, retryable: true } };

/**
 * The bridge where there is no preload: a WebSocket to the shell that served this page. It connects again by itself. A shell that hangs
 * keeps its connections, and what the page shows is then as old as its last word: it is asked now and then, and counts as gone until
 * something comes again.
 */
export function connectSocket(onConnection: (connected: boolean) => void): WindowBridge {
  const listeners = new Set<(message: unknown) => void>();
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastId = 0;
  let socket: WebSocket | undefined;
  let pulse: ReturnType<typeof setTimeout> | undefined;
  let isHeard: boolean | undefined;

  function hear(heard: boolean): void {
    if (isHeard !== heard) onConnection(heard);
    isHeard = heard;
  }

  function ask(call: string, input: unknown, answer: (reply: Reply) => void): void {
    const id = ++lastId;
    socket?.send(JSON.stringify({ id, call, input }));
    waiting.set(id, answer);
  }

  /** Asks for what is over at once, and again once that was answered. */
  function feelPulse(): void {
    clearTimeout(pulse);
    pulse = setTimeout(() => {
      pulse = setTimeout(() => hear(false), PATIENCE);
      ask('snapshot', {}, feelPulse);
    }, PULSE);
  }

  function connect(): void {
    const opened = new WebSocket(`ws://${location.host}/api`);
    socket = opened;
    opened.addEventListener('open', () => {
      hear(true);
      feelPulse();
    });
    opened.addEventListener('message', ({ data }) => take(String(data)));
    // Comes after an error, too.
    opened.addEventListener('close', () => {
      hear(false);
      const unanswered = [...waiting.values()];
      waiting.clear();
      for (const answer of unanswered) answer(GONE);
      clearTimeout(pulse);
      setTimeout(connect, AGAIN);
    });
  }

  function take(text: string): void {
    hear(true);
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
      return new Promise((resolve) => ask(call, input, resolve));
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
