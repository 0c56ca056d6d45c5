import type { Argv } from 'yargs';
import type { GlobalOptions } from '../command.ts';
import { engineCommand } from '../engine-command.ts';
import { renderHistory } from '../render/history.ts';

interface Options extends GlobalOptions {
  readonly details: boolean;
}

export const history = engineCommand<'history', Options>({
  call: 'history',
  words: 'history',
  examples: [
    ['history | tail', 'what happened last'],
    ['history --details', 'as the engine wrote it down, for who repairs it'],
  ],
  configure: (yargs: Argv<GlobalOptions>) =>
    yargs.option('details', {
      type: 'boolean',
      default: false,
      describe: 'As the engine wrote it down, instead of in words',
    }),
  render: (output, _context, { details }) => renderHistory(output, details),
});
