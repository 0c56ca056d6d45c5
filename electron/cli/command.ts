/** What a command is. One file each in `commands/`; `program.ts` makes yargs's form of them. */
import type { Argv } from 'yargs';
import type { Emit } from '../../shared/contract/events.ts';
import type { EngineError } from '../../shared/model/errors.ts';
import type { Report } from '../../shared/model/progress.ts';
import type { ExitCode } from './exit-codes.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  /** As it was named; without it, what `Context` says. */
  readonly store?: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What a command runs with. */
export interface Context {
  /** Absolute path of the store's folder. Read by commands that have to do with one, since finding it may fail (`storeMeant`). */
  readonly store: string;
  /** Aborted by Ctrl-C, SIGTERM, SIGHUP, or when nobody reads the output any more. */
  readonly signal: AbortSignal;
  readonly emit: Emit;
  /** `emit('progress', …)`. */
  readonly report: Report;
  /** A line for people before the command has ended; with `--json` the event instead. */
  announce(line: string, event: object): void;
  /** Whether people read the results on a terminal. */
  readonly onTerminal: boolean;
}

/** How a command ended. What was thrown is a failure too. */
export interface Outcome {
  /** For `--json`. */
  readonly result: unknown;
  /** For people. */
  readonly lines: readonly string[];
  /** It ended, but not well: damage found, a trial that did not come up. */
  readonly failure?: EngineError | undefined;
}

interface CommandBase {
  /** yargs's form: `get [release]`. */
  readonly words: string;
  /** One line. */
  readonly summary: string;
  /** A command line, and what it does. */
  readonly examples: readonly (readonly [string, string])[];
  readonly exitCodes: readonly ExitCode[];
  readonly needsRoot: boolean;
}

export interface Command extends CommandBase {
  configure(yargs: Argv<GlobalOptions>): Argv;
  run(context: Context, options: unknown): Promise<Outcome>;
}

export interface CommandDefinition<Options> extends CommandBase {
  configure(yargs: Argv<GlobalOptions>): Argv<Options>;
  run(context: Context, options: Options): Promise<Outcome>;
}

/** The table of commands holds them without their options' types; yargs gives each what its `configure` asked for. */
export function defineCommand<Options>(definition: CommandDefinition<Options>): Command {
  return definition;
}

/** The first of a command's words: `get`. */
export function nameOfCommand(command: CommandBase): string {
  return command.words.split(' ', 1)[0] ?? '';
}
