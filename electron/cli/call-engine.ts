import type { ZodError } from 'zod';
import {
  calls,
  isTeachers,
  type CallInput,
  type CallName,
  type CallOutput,
} from '../../shared/contract/calls.ts';
import type { CallOptions, EngineApi } from '../../shared/contract/engine-api.ts';
import { EngineError } from '../../shared/model/errors.ts';
import type { Context } from './command.ts';

/**
 * One call of the contract on this store's engine: input and output are checked by the table. What changes the store goes
 * to the engine service where that serves it. The engine is loaded here and not before, so that help and usage errors are
 * quick.
 */
export async function callEngine<Name extends CallName>(
  name: Name,
  input: unknown,
  { store, emit, signal }: Context,
): Promise<CallOutput<Name>> {
  const given = parseInput(name, input) as CallInput<Name>;
  const output = await answer(name, given, store, { emit, signal });
  return parseOutput(name, output) as CallOutput<Name>;
}

async function answer<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  store: string,
  options: CallOptions,
): Promise<unknown> {
  // The service can't tell root from a window: what asks windows for a PIN is done here.
  if (calls[name].locks && !isTeachers(name)) {
    const { runningEngine } = await import('../privilege/running-engine.ts');
    const running = await runningEngine(store);
    if (running !== undefined) {
      try {
        return await running.call(name, input, options);
      } finally {
        await running.close();
      }
    }
  }
  const { openEngine } = await import('../engine/engine.ts');
  const call: EngineApi[Name] = openEngine({ store, asked: 'root' })[name];
  return call(input, options);
}

function parseInput(name: CallName, input: unknown): unknown {
  const parsed = calls[name].input.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new EngineError('E_USAGE', { details: firstIssue(parsed.error) });
}

function parseOutput(name: CallName, output: unknown): unknown {
  const parsed = calls[name].output.safeParse(output);
  if (parsed.success) return parsed.data;
  const { option, why } = firstIssue(parsed.error);
  throw new EngineError('E_INTERNAL', {
    details: { message: `the answer to ${name} is odd: ${option}: ${why}` },
  });
}

/** The first thing that is wrong, by the name of its field. */
function firstIssue(error: ZodError): { option: string; why: string } {
  const issue = error.issues[0];
  return { option: issue?.path.map(String).join('.') ?? '', why: issue?.message ?? '' };
}
