import type { Writable } from 'node:stream';
import type { Answer, EventMessage } from './messages.ts';

/** Milliseconds between two lots of progress. */
const PAUSE = 100;
/** Events that wait for a shell that does not read, at most; then the oldest are lost. */
const MOST_EVENTS = 256;

/** What ends the wait for a reader. */
const ENDS = ['drain', 'close', 'error'] as const;

/** What goes to a shell, in order, and never more of it in memory than is bounded. */
export interface Outbox {
  /** An answer, always sent. It comes after all the events that were posted before it. */
  answer(message: Exclude<Answer, EventMessage>): void;
  /** Progress is sent ten times a second at most, of each step the last always; other events at once. */
  event(message: EventMessage): void;
  /** Settled as soon as the shell reads what was sent, or is gone. */
  drained(): Promise<void>;
  /** Nothing is sent any more; settled when all is written, or can't be. */
  end(): Promise<void>;
}

/** Writes lines to `output`, which is not ended. */
export function createOutbox(output: Writable): Outbox {
  const waiting: Answer[] = [];
  /** The latest of each call and step. */
  const progress = new Map<string, EventMessage>();
  let timer: NodeJS.Timeout | undefined;

  const isGone = (): boolean => output.destroyed || output.writableEnded;
  output.on('error', () => {}); // the reader is gone; whoever reads from it finds out too
  output.on('drain', write);

  function write(): void {
    while (waiting.length > 0 && !output.writableNeedDrain && !isGone()) {
      output.write(`${JSON.stringify(waiting.shift())}\n`);
    }
    if (isGone()) waiting.length = 0;
  }

  function post(message: Answer): void {
    waiting.push(message);
    if (message.type === 'event') dropOldest();
    write();
  }

  function dropOldest(): void {
    const isEvent = ({ type }: Answer): boolean => type === 'event';
    if (waiting.filter(isEvent).length > MOST_EVENTS) waiting.splice(waiting.findIndex(isEvent), 1);
  }

  /** While nobody reads, the latest of each step stays where it is replaced by a later one. */
  function sendProgress(): void {
    if (!output.writableNeedDrain || isGone()) flushProgress();
    wait();
  }

  function flushProgress(): void {
    const messages = [...progress.values()];
    progress.clear();
    for (const message of messages) post(message);
  }

  function wait(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (progress.size > 0) sendProgress();
    }, PAUSE).unref();
  }

  return {
    answer(message) {
      flushProgress();
      post(message);
    },
    event(message) {
      if (message.event !== 'progress') {
        post(message);
        return;
      }
      const { step } = message.payload as { step: string };
      progress.set(`${message.id} ${step}`, message);
      if (timer === undefined) sendProgress();
    },
    drained,
    async end() {
      clearTimeout(timer);
      progress.clear();
      while (waiting.length > 0 && !isGone()) await drained();
      if (isGone()) return;
      await new Promise<void>((resolve) => {
        output.once('close', resolve);
        output.write('', () => resolve());
      });
    },
  };

  function drained(): Promise<void> {
    return new Promise((resolve) => {
      if (isGone() || !output.writableNeedDrain) {
        resolve();
        return;
      }
      const done = (): void => {
        for (const name of ENDS) output.off(name, done);
        resolve();
      };
      for (const name of ENDS) output.on(name, done);
    });
  }
}
