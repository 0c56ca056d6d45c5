import type { Argv } from 'yargs';
import type { GlobalOptions } from '../command.ts';
import { engineCommand } from '../engine-command.ts';
import { RELEASE } from '../options.ts';
import { renderGet } from '../render/get.ts';

export const get = engineCommand({
  call: 'get',
  words: 'get [release]',
  examples: [
    ['get', 'the newest release'],
    ['get 12.7', 'that one; after Ctrl-C the same command goes on where it stopped'],
  ],
  exitCodes: [4, 5, 6],
  configure: (yargs: Argv<GlobalOptions>) => yargs.positional('release', RELEASE),
  input: ({ release }) => (release === undefined ? {} : { release }),
  render: renderGet,
});
