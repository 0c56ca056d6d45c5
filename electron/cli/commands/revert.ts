import type { Argv } from 'yargs';
import type { GlobalOptions } from '../command.ts';
import { engineCommand } from '../engine-command.ts';
import { RELEASE } from '../options.ts';
import { renderReverted } from '../render/reverted.ts';

export const revert = engineCommand({
  call: 'revert',
  words: 'revert [release]',
  examples: [
    ['revert', 'put the newest release aside; the system before boots again'],
    ['revert 12.7', 'only if that is the one'],
  ],
  configure: (yargs: Argv<GlobalOptions>) => yargs.positional('release', RELEASE),
  input: ({ release }) => (release === undefined ? {} : { release }),
  render: renderReverted,
});
