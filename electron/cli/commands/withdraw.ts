import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';
import { KEYS, RELEASE, REPOSITORY } from '../options.ts';
import { readPassphrase } from '../passphrase.ts';
import { renderWithdrawn } from '../render/withdrawn.ts';

export const withdraw = defineCommand({
  words: 'withdraw <repo> <release>',
  summary: 'Recall a release: laptops are not offered it any more',
  examples: [['withdraw /srv/newleaf 12.7', 'those that have it can still keep or revert it']],
  exitCodes: [0, 1, 2, 3, 4],
  needsRoot: false,
  configure: (yargs) =>
    yargs
      .positional('repo', REPOSITORY)
      .positional('release', { ...RELEASE, demandOption: true })
      .options(KEYS),
  async run(_context, options) {
    const { withdraw: withdrawRelease } = await import('../../publisher/withdraw.ts');
    const result = await withdrawRelease({
      repository: resolve(options.repo),
      release: options.release,
      keys: resolve(options.keys),
      ...readPassphrase(options['passphrase-file']),
    });
    return { result, lines: renderWithdrawn(result) };
  },
});
