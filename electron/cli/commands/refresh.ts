import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';
import { KEYS, REPOSITORY } from '../options.ts';
import { readPassphrase } from '../passphrase.ts';
import { renderRefreshed } from '../render/refreshed.ts';

export const refresh = defineCommand({
  words: 'refresh <repo>',
  summary: 'Sign the metadata of a repository again, before it expires',
  examples: [['refresh /srv/newleaf', 'every night, by a timer; only what is due is signed']],
  exitCodes: [0, 1, 2, 3, 4],
  needsRoot: false,
  configure: (yargs) => yargs.positional('repo', REPOSITORY).options(KEYS),
  async run(_context, options) {
    const { refresh: refreshRepository } = await import('../../publisher/refresh.ts');
    const result = await refreshRepository({
      repository: resolve(options.repo),
      keys: resolve(options.keys),
      ...readPassphrase(options['passphrase-file']),
    });
    return { result, lines: renderRefreshed(result) };
  },
});
