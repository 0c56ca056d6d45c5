import type { Readable, Writable } from 'node:stream';
import { calls, type CallName } from '../../../shared/contract/calls.ts';
import type { CallOptions, EngineApi } from '../../../shared/contract/engine-api.ts';
import { errorOfPayload } from '../../../shared/contract/error-payload.ts';
import { events, type Emit, type EventPayload } from '../../../shared/contract/events.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { stopReasonOf } from '../../../shared/model/stopping.ts';
import {
  answerSchema,
  LONGEST_ANSWER,
  MOST_CALLS,
  PROTOCOL,
  type Answer,
  type Request,
  type UnderWay,
} from './messages.ts';
import { NotLines, readLines } from './read-lines.ts';

/** The shell's end of a connection to an engine process. */
export interface Connection {
  readonly engine: EngineApi;
  /** The store that is served. */
  readonly store: string;
  /** What ran when the connection was made. */
  readonly underWay: UnderWay | null;
  /** To that operation, as if this connection had asked for it. */
  join(options?: CallOptions): Promise<unknown>;
  /** False once the connection is broken or closed: then every call rejects. */
  isOpen(): boolean;
  /** Ends our side; settled when the engine's side has ended. */
  close(): Promise<void>;
}

export interface ConnectionStreams {
  /** From the engine. */
  readonly input: Readable;
  /** To it. */
  readonly output: Writable;
  /** Why the connection ended, for the calls that were under way; `greeted` where the engine had come up. */
  readonly explainEnd: (greeted: boolean) => Promise<EngineError>;
  /** Milliseconds after which an engine that does not end its side is left alone. */
  readonly patience: number;
}

interface Pending {
  readonly call: CallName;
  readonly emit: Emit | undefined;
  finish(output: unknown): void;
  fail(error: EngineError): void;
}

/**
 * Waits for the engine's first line. Rejects with what the engine has to say instead of it, with `explainEnd`, or with
 * E_UNSUPPORTED where it speaks another protocol.
 */
export function connectEngine(streams: ConnectionStreams): Promise<Connection> {
  const { input, output, explainEnd, patience } = streams;
  return new Promise((resolve, reject) => {
    const pending = new Map<number, Pending>();
    let last = 0;
    let greeted = false;
    let end: EngineError | undefined;

    const send = (request: Request): void => {
      if (!output.destroyed && !output.writableEnded) output.write(`${JSON.stringify(request)}\n`);
    };
    output.on('error', () => {}); // the reading side tells of the end

    function ask(call: CallName, request: (id: number) => Request, options: CallOptions): Promise<unknown> {
      if (end !== undefined) return Promise.reject(end);
      if (pending.size >= MOST_CALLS) return Promise.reject(new EngineError('E_BUSY', { retryable: true }));
      const { emit, signal } = options;
      const id = ++last;
      return new Promise((finish, fail) => {
        const stop = (): void => {
          if (signal !== undefined) send({ type: 'stop', id, reason: stopReasonOf(signal) });
        };
        const settle = (work: () => void): void => {
          pending.delete(id);
          signal?.removeEventListener('abort', stop);
          work();
        };
        pending.set(id, {
          call,
          emit,
          finish: (answer) => settle(() => finish(answer)),
          fail: (error) => settle(() => fail(error)),
        });
        send(request(id));
        if (signal?.aborted === true) stop();
        else signal?.addEventListener('abort', stop);
      });
    }

    async function call(name: CallName, given: unknown, options: CallOptions = {}): Promise<unknown> {
      // A call that nobody wants any more is not made; one that is joined runs, and has to be stopped.
      if (options.signal?.aborted === true) throw cancelled(options.signal);
      const parsed = calls[name].input.safeParse(given);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        const option = issue?.path.map(String).join('.') ?? '';
        throw new EngineError('E_USAGE', { details: { call: name, option, why: issue?.message ?? '' } });
      }
      return ask(name, (id) => ({ type: 'call', id, call: name, input: parsed.data }), options);
    }

    function greet({ protocol, store, underWay }: Extract<Answer, { type: 'hello' }>): void {
      if (protocol !== PROTOCOL) {
        throw new EngineError('E_UNSUPPORTED', {
          details: { why: 'other-protocol', found: protocol, wanted: PROTOCOL },
        });
      }
      greeted = true;
      resolve({
        engine: engineOf(call),
        store,
        underWay,
        join(options = {}) {
          if (underWay === null)
            return Promise.reject(new EngineError('E_STATE', { details: { why: 'ended' } }));
          const { operation } = underWay;
          return ask(underWay.call, (id) => ({ type: 'join', id, operation }), options);
        },
        isOpen: () => end === undefined,
        async close() {
          output.end();
          const timer = setTimeout(() => input.destroy(), patience);
          await over;
          clearTimeout(timer);
        },
      });
    }

    /** Throws where the engine does not keep to the protocol. */
    function take(line: string): void {
      const answer = answerSchema.parse(JSON.parse(line));
      if (answer.type === 'trouble') throw errorOfPayload(answer.error);
      if (answer.type === 'hello') {
        if (greeted) throw new Error('a second hello');
        greet(answer);
        return;
      }
      const asked = pending.get(answer.id);
      if (!greeted || asked === undefined) throw new Error(`an answer to ${answer.id}, which was not asked`);
      switch (answer.type) {
        case 'event':
          tell(asked.emit, answer.event, answer.payload);
          break;
        case 'finished':
          asked.finish(parseOutput(asked.call, answer.output));
          break;
        case 'failed':
        case 'cancelled':
          asked.fail(errorOfPayload(answer.error));
      }
    }

    async function takeAll(): Promise<EngineError> {
      try {
        for await (const line of readLines(input, LONGEST_ANSWER)) {
          try {
            take(line);
          } catch (error) {
            return error instanceof EngineError ? error : protocolFault(error);
          }
        }
      } catch (error) {
        // Else the stream broke, and `explainEnd` knows more.
        if (error instanceof NotLines) return protocolFault(error);
      } finally {
        input.destroy();
        output.destroy();
      }
      return explainEnd(greeted);
    }

    const over = takeAll().then((error) => {
      end = error;
      for (const asked of [...pending.values()]) asked.fail(error);
      if (!greeted) reject(error);
    });
  });
}

/** A bystander that throws ends no connection. */
function tell(emit: Emit | undefined, name: keyof typeof events, payload: unknown): void {
  const parsed = events[name].parse(payload) as EventPayload<typeof name>;
  try {
    emit?.(name, parsed);
  } catch {
    // its own fault
  }
}

function parseOutput(call: CallName, output: unknown): unknown {
  return calls[call].output.parse(output);
}

/** The table of calls as functions. */
export function engineOf(
  call: (name: CallName, input: unknown, options?: CallOptions) => Promise<unknown>,
): EngineApi {
  const names = Object.keys(calls) as CallName[];
  return Object.fromEntries(
    names.map((name) => [name, (input: unknown, options?: CallOptions) => call(name, input, options)]),
  ) as unknown as EngineApi;
}

function cancelled(signal: AbortSignal): EngineError {
  return new EngineError('E_CANCELLED', { cause: signal.reason });
}

function protocolFault(cause: unknown): EngineError {
  const why = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : String(cause);
  const message = `the engine does not keep to the protocol: ${why}`;
  return new EngineError('E_INTERNAL', { details: { message }, cause });
}
