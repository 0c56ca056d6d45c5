import type { Argv } from 'yargs';
import type { GlobalOptions } from '../command.ts';
import { engineCommand } from '../engine-command.ts';
import { languageOfEnvironment } from '../language-of-environment.ts';
import { renderCheck } from '../render/check.ts';

export const check = engineCommand({
  call: 'check',
  words: 'check',
  examples: [
    ['check', 'what is new, how much must be fetched, how long that takes, and what changes'],
    ['check --language es-PE', "with the publisher's notes in that language, or the nearest that there is"],
  ],
  exitCodes: [4, 5],
  configure: (yargs: Argv<GlobalOptions>) =>
    yargs.option('language', {
      string: true,
      requiresArg: true,
      default: languageOfEnvironment(process.env),
      defaultDescription: "the environment's",
      describe: 'Of the notes: a tag like es or es-PE',
    }),
  input: ({ language }) => ({ language }),
  render: renderCheck,
});
