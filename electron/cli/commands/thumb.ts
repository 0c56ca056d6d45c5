import type { Argv } from 'yargs';
import { THUMBS, TRIES } from '../../../shared/model/tries.ts';
import type { GlobalOptions } from '../command.ts';
import { engineCommand } from '../engine-command.ts';
import { renderThumbs } from '../render/thumbs.ts';

export const thumb = engineCommand({
  call: 'thumb',
  words: 'thumb <item> <thumb>',
  examples: [
    ['thumb looks up', 'it looked right while it was tried'],
    ['thumb looks none', 'takes back what was said'],
  ],
  configure: (yargs: Argv<GlobalOptions>) =>
    yargs
      .positional('item', { choices: TRIES, demandOption: true, describe: 'What was tried' })
      .positional('thumb', {
        choices: [...THUMBS, 'none'] as const,
        demandOption: true,
        describe: 'Whether it was well',
      }),
  input: ({ item, thumb: given }) => ({ item, thumb: given === 'none' ? null : given }),
  render: renderThumbs,
});
