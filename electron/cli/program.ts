/** From the words of a command line to a command and its options, by yargs; nothing is run here. */
// The CommonJS form: the other one breaks lines within words.
import yargs from 'yargs/yargs';
import type { Argv } from 'yargs';
import { EngineError } from '../../shared/model/errors.ts';
import { CONFIGURATION, USUAL_STORE } from '../privilege/configured-store.ts';
import { nameOfCommand, type Command, type GlobalOptions } from './command.ts';
import { COMMANDS } from './commands.ts';
import { describeExitCodes, EXIT_CODES, type ExitCode } from './exit-codes.ts';
import { readVersion } from './version.ts';

export interface Chosen {
  readonly command: Command;
  readonly options: GlobalOptions;
}

/**
 * The command that `words` ask for, or `undefined` where they asked for help, the version or the completion
 * script, which has been printed. Errors: E_USAGE.
 */
export async function parseCommandLine(words: readonly string[]): Promise<Chosen | undefined> {
  const given = expandWords(words);
  let chosen: Chosen | undefined;
  const program = createProgram(given, (command, options) => {
    chosen = { command, options };
  });
  await program.parseAsync([...given]);
  return chosen;
}

function createProgram(
  words: readonly string[],
  choose: (command: Command, options: GlobalOptions) => void,
): Argv {
  const program = yargs([])
    .scriptName('newleaf')
    .locale('en')
    .parserConfiguration({
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'dot-notation': false,
      'boolean-negation': false,
      'camel-case-expansion': false,
      'greedy-arrays': false,
    })
    .usage('newleaf COMMAND\n\nTry new system software on a laptop, and turn back.')
    .options({
      store: {
        string: true,
        requiresArg: true,
        defaultDescription: `NEWLEAF_STORE, or what ${CONFIGURATION} says, or ${USUAL_STORE}`,
        describe: 'Folder of the store',
        global: true,
      },
      json: { boolean: true, default: false, describe: 'One JSON object a line on stdout', global: true },
      quiet: { boolean: true, default: false, describe: 'No progress', global: true },
    });

  for (const command of COMMANDS) addCommand(program, command, choose);

  return program
    .completion('completion', 'Print the completion script for bash or zsh')
    .demandCommand(1, 1, 'A command is missing')
    .recommendCommands()
    .strictCommands()
    .strict()
    .check((options) => refuseOdd(options, words))
    .updateStrings(STRINGS)
    .help('help', 'Show what a command does')
    .version('version', 'Show the version', readVersion())
    .epilogue(`Exit codes: ${describeExitCodes(ALL_EXIT_CODES)}\nThe manual: docs/`)
    .group(['store', 'json', 'quiet', 'help', 'version'], 'Everywhere:')
    .wrap(Math.min(process.stdout.columns || 100, 100))
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      throw usageError(message ?? error?.message ?? '', words);
    });
}

const ALL_EXIT_CODES = Object.keys(EXIT_CODES).map(Number) as ExitCode[];

function addCommand(
  program: Argv<GlobalOptions>,
  command: Command,
  choose: (command: Command, options: GlobalOptions) => void,
): void {
  program.command(
    command.words,
    command.summary,
    (inner) => {
      const configured = command.configure(inner);
      for (const [line, does] of command.examples) configured.example(`newleaf ${line}`, does);
      const root = command.needsRoot ? 'Needs root. ' : '';
      return configured.epilogue(`${root}Exit codes: ${describeExitCodes(command.exitCodes)}`);
    },
    (options) => {
      choose(command, options as unknown as GlobalOptions);
    },
  );
}

/** In place of yargs's own sentences, which talk of its inner life. */
const STRINGS = {
  'Not enough non-option arguments: got %s, need at least %s': {
    one: 'A word is missing: %s given, %s needed',
    other: 'A word is missing: %s given, %s needed',
  },
  'Not enough arguments following: %s': 'Nothing follows --%s',
} as unknown as Record<string, string>;

/** What yargs lets pass: an option given twice, an empty value, and a yes-or-no option with another value. */
function refuseOdd(options: Record<string, unknown>, words: readonly string[]): boolean {
  for (const [name, value] of Object.entries(options)) {
    const list = name === '_' || name === 'allow-secret' || name === 'settings';
    if (!list && Array.isArray(value)) throw new Error(`--${name} is given more than once`);
    if (value === '') throw new Error(`${name} is empty`);
    const odd = words.find((word) => word.startsWith(`--${name}=`) && !/=(?:true|false)$/.test(word));
    if (typeof value === 'boolean' && odd !== undefined) throw new Error(`--${name} takes no value`);
  }
  return true;
}

/** `newleaf help get` is `newleaf get --help`, and `newleaf completion zsh` says what yargs reads from SHELL. */
function expandWords(words: readonly string[]): readonly string[] {
  const [first, second, ...rest] = words;
  if (first === '--get-yargs-completions') return words;
  // yargs would pass over what comes after it.
  if (words.includes('--'))
    throw usageError('-- is not used; write ./-x for a name that begins with a dash', words);
  if (first === 'help') {
    if (second === undefined) return ['--help'];
    if (!COMMAND_NAMES.has(second)) throw usageError(`Unknown command: ${second}`, words);
    return [second, ...rest, '--help'];
  }
  if (first === 'completion' && (second === 'bash' || second === 'zsh')) {
    process.env['SHELL'] = `/bin/${second}`;
    return [first, ...rest];
  }
  if (first === 'completion' && second !== undefined && !second.startsWith('-')) {
    throw usageError(`There is no completion script for ${second}, only for bash and zsh`, words);
  }
  return words;
}

const COMMAND_NAMES: ReadonlySet<string> = new Set(COMMANDS.map(nameOfCommand));

function usageError(message: string, words: readonly string[]): EngineError {
  const command = words.find((word) => COMMAND_NAMES.has(word));
  return new EngineError('E_USAGE', {
    details: {
      why: message.replace(/\s*\n\s*/g, ' ').trim(),
      ...(command === undefined ? {} : { command }),
    },
  });
}
