import { inspect } from 'node:util';
import { EngineError, exitCodeOf, toEngineError } from '../../shared/model/errors.ts';
import { storeMeant } from '../privilege/configured-store.ts';
import { nameOfCommand, type Command, type Context, type GlobalOptions } from './command.ts';
import type { Output } from './output.ts';
import type { StopSignals } from './stop-signals.ts';

/** Runs a command to its end, shows how it ended, and gives the exit code. Never throws. */
export async function runCommand(
  command: Command,
  options: GlobalOptions,
  output: Output,
  stops: StopSignals,
): Promise<number> {
  try {
    if (command.needsRoot && process.getuid?.() !== 0) throw new EngineError('E_PRIVILEGE');
    const outcome = await command.run(createContext(options, output, stops.signal), options);
    output.finish(outcome);
    return outcome.failure === undefined ? 0 : exitCodeOf(outcome.failure.code);
  } catch (error) {
    return showFailure(nameCommand(error, command), output);
  }
}

/** The hint of a usage error is for the command, whoever found the error. */
function nameCommand(error: unknown, command: Command): unknown {
  if (!(error instanceof EngineError) || error.code !== 'E_USAGE') return error;
  return new EngineError(error.code, {
    ...(error.step === undefined ? {} : { step: error.step }),
    details: { ...error.details, command: nameOfCommand(command) },
    cause: error,
  });
}

/** One line for whatever was thrown, and its exit code. */
export function showFailure(error: unknown, output: Output): number {
  if (process.env['NEWLEAF_DEBUG'] === '1') output.notice(inspect(error));
  const failure = toEngineError(error);
  output.fail(failure);
  return exitCodeOf(failure.code);
}

function createContext(options: GlobalOptions, output: Output, signal: AbortSignal): Context {
  return {
    get store() {
      return storeMeant(options.store, process.env);
    },
    signal,
    emit: output.emit,
    report: (progress) => {
      output.emit('progress', progress);
    },
    announce: output.announce,
    onTerminal: process.stdout.isTTY,
  };
}
