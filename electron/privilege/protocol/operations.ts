import { calls, isOperation, type CallName } from '../../../shared/contract/calls.ts';
import type { EngineApi } from '../../../shared/contract/engine-api.ts';
import { events, type Emit } from '../../../shared/contract/events.ts';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import { Stop, type StopReason } from '../../../shared/model/stopping.ts';
import type { UnderWay } from './messages.ts';

/** One connection's part in a call. */
export interface Part {
  /** Rejects with `EngineError` only. */
  readonly answer: Promise<unknown>;
  /** `paused` and `stopped` are a person's word, and stop it for all; `interrupted` stops it when nobody else has a part in it. */
  stop(reason: StopReason): void;
  /** It is told nothing any more; the call goes on. */
  leave(): void;
}

/** The calls of all connections of one engine process. */
export interface Operations {
  begin(call: CallName, input: unknown, emit: Emit): Part;
  /** E_STATE { why: 'ended' } where it is not under way, nor the last that was. */
  join(operation: number, emit: Emit): Part;
  /** What changes the store now, for who comes. */
  underWay(): UnderWay | null;
  /** Interrupts everything; settled when nothing runs. */
  interrupt(): Promise<void>;
  /** Calls that run. */
  count(): number;
}

interface Operation extends UnderWay {
  readonly answer: Promise<unknown>;
  readonly controller: AbortController;
  /** Where its events go. */
  readonly parts: Set<Emit>;
  ended: boolean;
}

export function createOperations(engine: EngineApi): Operations {
  const running = new Set<Operation>();
  /** The last that changes the store; it may have ended. */
  let latest: Operation | undefined;
  let number = 0;

  function partIn(operation: Operation, emit: Emit): Part {
    let leave = (_reason: EngineError): void => {};
    const left = new Promise<never>((_resolve, reject) => (leave = reject));
    left.catch(() => {});
    operation.parts.add(emit);
    return {
      answer: Promise.race([operation.answer, left]),
      stop(reason) {
        operation.parts.delete(emit);
        if (reason === 'interrupted' && operation.parts.size > 0) {
          leave(new EngineError('E_CANCELLED', { cause: new Stop(reason) }));
          return;
        }
        operation.parts.add(emit);
        operation.controller.abort(new Stop(reason));
      },
      leave: () => operation.parts.delete(emit),
    };
  }

  function begin(call: CallName, input: unknown, first: Emit): Operation {
    const controller = new AbortController();
    const parts = new Set([first]);
    const emit: Emit = (name, payload) => {
      const parsed = events[name].safeParse(payload);
      if (!parsed.success) return; // a fault of ours, and nothing that anybody waits for
      for (const part of [...parts]) part(name, parsed.data as typeof payload);
    };
    const work = engine[call] as (input: unknown, options: object) => Promise<unknown>;
    const operation: Operation = {
      ...{ operation: ++number, call, input, controller, parts, ended: false },
      answer: work(input, { emit, signal: controller.signal }).then(
        (output) => checkOutput(call, output),
        (thrown: unknown) => {
          throw toEngineError(thrown, call);
        },
      ),
    };
    running.add(operation);
    const end = (): void => {
      operation.ended = true;
      running.delete(operation);
    };
    operation.answer.then(end, end);
    return operation;
  }

  return {
    begin(call, input, emit) {
      const operation = begin(call, input, emit);
      // The engine lets one run at a time; a second one is only refused. What is brief is over before anybody could join.
      if (isOperation(call) && (latest === undefined || latest.ended)) latest = operation;
      return partIn(operation, emit);
    },
    join(wanted, emit) {
      if (latest?.operation !== wanted) throw new EngineError('E_STATE', { details: { why: 'ended' } });
      return partIn(latest, emit);
    },
    underWay() {
      if (latest === undefined || latest.ended) return null;
      const { operation, call, input } = latest;
      return { operation, call, input };
    },
    async interrupt() {
      for (const { controller } of running) controller.abort(new Stop('interrupted'));
      await Promise.allSettled([...running].map(({ answer }) => answer));
    },
    count: () => running.size,
  };
}

/** What goes out is checked as well: an odd answer is a fault of ours. */
function checkOutput(call: CallName, output: unknown): unknown {
  const parsed = calls[call].output.safeParse(output);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new EngineError('E_INTERNAL', { details: { message: `the answer to ${call} is odd: ${where}` } });
}
