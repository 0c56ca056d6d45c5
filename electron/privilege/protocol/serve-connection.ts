import type { Readable, Writable } from 'node:stream';
import type { Emit } from '../../../shared/contract/events.ts';
import { errorPayload } from '../../../shared/contract/error-payload.ts';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import { LONGEST_ANSWER, LONGEST_REQUEST, MOST_CALLS, PROTOCOL, type Request } from './messages.ts';
import type { Operations, Part } from './operations.ts';
import { createOutbox } from './outbox.ts';
import { readLines } from './read-lines.ts';
import { readRequest } from './read-request.ts';

export interface ServedConnection {
  readonly input: Readable;
  readonly output: Writable;
  readonly operations: Operations;
  readonly store: string;
  /** Whether what runs goes on when the shell has ended the connection. */
  readonly outlived: boolean;
  /** Ends the connection from this side. */
  readonly stop: AbortSignal;
}

/**
 * Serves one shell until it ends the connection, breaks it, or breaks the rules, or until `stop`; then both streams are
 * destroyed. What it asked for goes on, or is interrupted and its answers told as far as they are read. Never rejects.
 */
export async function serveConnection(connection: ServedConnection): Promise<void> {
  const { input, output, operations, store, outlived, stop } = connection;
  const outbox = createOutbox(output);
  const parts = new Map<number, Part>();
  let last = 0;
  let isOver = false;

  function fail(id: number, error: EngineError): void {
    const type = error.code === 'E_CANCELLED' ? 'cancelled' : 'failed';
    outbox.answer({ type, id, error: errorPayload(error) });
  }

  function finish(id: number, output: unknown): void {
    const message = { type: 'finished', id, output } as const;
    if (Buffer.byteLength(JSON.stringify(message)) <= LONGEST_ANSWER) outbox.answer(message);
    else fail(id, new EngineError('E_INTERNAL', { details: { message: 'the answer is too long' } }));
  }

  function take(id: number, begin: (emit: Emit) => Part): void {
    if (parts.size >= MOST_CALLS) {
      fail(id, new EngineError('E_BUSY', { retryable: true }));
      return;
    }
    let over = false;
    const emit: Emit = (event, payload) => {
      if (!over) outbox.event({ type: 'event', id, event, payload });
    };
    let part: Part;
    try {
      part = begin(emit);
    } catch (error) {
      fail(id, toEngineError(error));
      return;
    }
    parts.set(id, part);
    const ended = (tell: () => void): void => {
      over = true;
      part.leave();
      if (parts.delete(id)) tell();
    };
    part.answer.then(
      (output: unknown) => ended(() => finish(id, output)),
      (error: unknown) => ended(() => fail(id, toEngineError(error))),
    );
  }

  function obey(request: Request): void {
    const { id } = request;
    switch (request.type) {
      case 'call':
        take(id, (emit) => operations.begin(request.call, request.input, emit));
        break;
      case 'join':
        take(id, (emit) => operations.join(request.operation, emit));
        break;
      case 'stop':
        parts.get(id)?.stop(request.reason); // it may have ended meanwhile
    }
  }

  async function obeyAll(): Promise<void> {
    for await (const line of readLines(input, LONGEST_REQUEST)) {
      const read = readRequest(line, last);
      if (isOver || read.kind === 'end') return;
      if (read.kind === 'refused') {
        last = read.id;
        fail(read.id, read.error);
      } else {
        if (read.request.type !== 'stop') last = read.request.id;
        obey(read.request);
      }
      // Who asks and does not read is not heard until it does.
      await outbox.drained();
    }
  }

  outbox.answer({ type: 'hello', protocol: PROTOCOL, store, underWay: operations.underWay() });
  // Too long a line, or a stream that broke: no more can be read.
  await Promise.race([obeyAll().catch(() => {}), aborted(stop)]);
  isOver = true;
  if (!outlived || stop.aborted) {
    await operations.interrupt();
    await Promise.allSettled([...parts.values()].map(({ answer }) => answer));
  }
  for (const part of parts.values()) part.leave();
  parts.clear();
  await withinASecond(outbox.end());
  input.destroy();
  output.destroy();
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** A shell that reads nothing any more is not waited for. */
async function withinASecond(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    work,
    new Promise((resolve) => {
      timer = setTimeout(resolve, 1000);
    }),
  ]);
  clearTimeout(timer);
}
