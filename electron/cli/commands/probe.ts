import type { Argv } from 'yargs';
import type { GlobalOptions } from '../command.ts';
import { engineCommand } from '../engine-command.ts';
import { renderProbe } from '../render/probe.ts';

interface Options extends GlobalOptions {
  readonly source: boolean;
}

export const probe = engineCommand<'probe', Options>({
  call: 'probe',
  words: 'probe',
  examples: [
    ['probe', 'while a trial runs on this laptop, what was found is in its report'],
    ['probe --source', 'asks the source, too; it has five seconds'],
  ],
  configure: (yargs: Argv<GlobalOptions>) =>
    yargs.option('source', {
      type: 'boolean',
      default: false,
      describe: 'Ask whether the source answers, too',
    }),
  input: ({ source }) => ({ source }),
  render: renderProbe,
});
