import type { Argv } from 'yargs';
import type { TrialView } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Context, GlobalOptions } from '../command.ts';
import { engineCommand } from '../engine-command.ts';
import { wholeNumber } from '../options.ts';
import { renderTrial } from '../render/trial.ts';

export const tryStaged = engineCommand({
  call: 'try',
  words: 'try',
  examples: [
    ['try', 'boot what is staged: at the next start of this laptop where Newleaf boots it'],
    ['try --in rehearsal --limit 300', 'in a virtual machine, for five minutes at most'],
  ],
  configure: (yargs: Argv<GlobalOptions>) =>
    yargs
      .option('in', {
        choices: ['rehearsal', 'machine'] as const,
        describe: 'Where: a virtual machine, or this laptop',
      })
      .option('limit', {
        string: true,
        requiresArg: true,
        coerce: wholeNumber('--limit', 5, 3600),
        describe: 'Seconds that a rehearsal may take to come up',
      })
      .option('console', {
        boolean: true,
        default: false,
        describe: 'Show the console where stdout is no terminal, too',
      }),
  input: ({ in: where, limit }) => ({
    ...(where === undefined ? {} : { in: where }),
    ...(limit === undefined ? {} : { limit }),
  }),
  listen: (context, options) =>
    options.json || options.console || context.onTerminal ? context : withoutConsole(context),
  render: renderTrial,
  failure: trialFailure,
});

function withoutConsole(context: Context): Context {
  return {
    ...context,
    emit: (name, payload) => {
      if (name !== 'console') context.emit(name, payload);
    },
  };
}

/** A trial that was not good is a failure of the command, though the call went well. */
function trialFailure({ result, reason, health }: TrialView): EngineError | undefined {
  // Nothing is known of it before the next start.
  if (result === 'good' || reason === 'armed') return undefined;
  const script = health.find(({ level, exitCode }) => level === 'required' && exitCode !== 0)?.script;
  return new EngineError('E_TRIAL', {
    step: 'boot',
    details: { result, reason, ...(script === undefined ? {} : { script }) },
    retryable: result === 'unknown',
  });
}
