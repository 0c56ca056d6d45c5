import type { Argv } from 'yargs';
import { MOST_FILES, type WantedChanges } from '../../../shared/contract/changes.ts';
import { PARTS, type Part } from '../../../shared/model/parts.ts';
import type { GlobalOptions } from '../command.ts';
import { engineCommand } from '../engine-command.ts';
import { renderChanges } from '../render/changes.ts';

interface Options extends GlobalOptions {
  readonly release?: string | undefined;
  readonly own?: boolean | undefined;
  readonly part?: Part | undefined;
  readonly search?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

export const changes = engineCommand<'changes', Options>({
  call: 'changes',
  words: 'changes [release]',
  examples: [
    ['changes', 'what the release that waits, or is offered, changes by part'],
    ['changes --part programs', 'the same by file'],
    ['changes --search firefox', 'files with that in their paths'],
    ['changes --own', 'what this laptop itself changed in its system, and no release did'],
  ],
  needsRoot: true,
  configure: (yargs: Argv<GlobalOptions>) =>
    yargs
      .positional('release', { type: 'string', describe: 'By default what waits, is offered, or was kept' })
      .option('own', { type: 'boolean', describe: 'What this laptop changed itself' })
      .conflicts('own', 'release')
      .option('part', { choices: PARTS, describe: 'Files of this part only' })
      .option('search', { type: 'string', describe: 'Files with this text in their paths' })
      .option('offset', { type: 'number', default: 0, describe: 'Files to leave out first' })
      .option('limit', { type: 'number', default: 100, describe: `Files to show, at most ${MOST_FILES}` }),
  input: ({ release, own, part, search, offset, limit }): WantedChanges => ({
    ...(release === undefined ? {} : { release }),
    ...(own === true ? { own } : {}),
    ...(part === undefined ? {} : { part }),
    ...(search === undefined ? {} : { search }),
    ...{ offset, limit },
  }),
  render: (output, _context, options) =>
    renderChanges(output, options.part !== undefined || options.search !== undefined),
});
