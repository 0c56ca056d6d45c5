import type { Argv } from 'yargs';
import type { GlobalOptions } from '../command.ts';
import { engineCommand } from '../engine-command.ts';
import { renderSettled } from '../render/settled.ts';

export const settle = engineCommand({
  call: 'settle',
  words: 'settle',
  examples: [
    ['settle', 'merge what has been kept long enough; else say when'],
    ['settle --now', 'without waiting for the days of the policy'],
  ],
  exitCodes: [4, 6],
  configure: (yargs: Argv<GlobalOptions>) =>
    yargs.option('now', {
      boolean: true,
      default: false,
      describe: 'Do not wait for the days of the policy',
    }),
  input: ({ now }) => ({ now }),
  render: renderSettled,
});
