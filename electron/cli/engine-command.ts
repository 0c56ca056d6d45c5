import type { Argv } from 'yargs';
import { calls, type CallInput, type CallName, type CallOutput } from '../../shared/contract/calls.ts';
import type { EngineError } from '../../shared/model/errors.ts';
import { callEngine } from './call-engine.ts';
import { defineCommand, type Command, type Context, type GlobalOptions } from './command.ts';
import type { ExitCode } from './exit-codes.ts';

interface EngineCommandDefinition<Name extends CallName, Options> {
  readonly call: Name;
  readonly words: string;
  readonly examples: readonly (readonly [string, string])[];
  /** Besides 0, 1, 2 and, for what changes the store, 3 and 130. */
  readonly exitCodes?: readonly ExitCode[];
  /** By default what changes the store needs root. Layers are closed to others, for who only looks too. */
  readonly needsRoot?: boolean;
  configure?(yargs: Argv<GlobalOptions>): Argv<Options>;
  /** The call's input, from the options. Checked by the contract. */
  input?(options: Options): CallInput<Name>;
  render(output: CallOutput<Name>, context: Context, options: Options): readonly string[];
  /** The call ended, but not well. */
  failure?(output: CallOutput<Name>): EngineError | undefined;
  /** Changes how events are shown. */
  listen?(context: Context, options: Options): Context;
}

/** A command that is a call of the contract. */
export function engineCommand<Name extends CallName, Options = GlobalOptions>(
  definition: EngineCommandDefinition<Name, Options>,
): Command {
  const call = calls[definition.call];
  const usual: readonly ExitCode[] = call.locks ? [0, 1, 2, 3, 130] : [0, 1, 2];
  return defineCommand<Options>({
    words: definition.words,
    summary: call.summary,
    examples: definition.examples,
    exitCodes: [...usual, ...(definition.exitCodes ?? [])].sort((left, right) => left - right),
    needsRoot: definition.needsRoot ?? call.locks,
    configure: (yargs) => definition.configure?.(yargs) ?? (yargs as unknown as Argv<Options>),
    async run(context, options) {
      const listening = definition.listen?.(context, options) ?? context;
      const output = await callEngine(definition.call, definition.input?.(options) ?? {}, listening);
      return {
        result: output,
        lines: definition.render(output, context, options),
        failure: definition.failure?.(output),
      };
    },
  });
}
