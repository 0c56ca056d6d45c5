import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';
import { REPOSITORY } from '../options.ts';
import { formatBytes, formatCount } from '../render/amounts.ts';
import { absoluteSource } from '../source-word.ts';

export const mirror = defineCommand({
  words: 'mirror <url> <repo>',
  summary: 'Copy a repository in the right order, for school servers and sticks',
  examples: [
    ['mirror rsync://updates.example.org/newleaf /media/stick', 'the same again brings it up to date'],
  ],
  exitCodes: [0, 1, 2, 4, 5, 6, 130],
  needsRoot: false,
  configure: (yargs) =>
    yargs
      .positional('url', {
        type: 'string',
        demandOption: true,
        describe: 'Source: rsync://HOST[:PORT]/MODULE, or a folder',
      })
      .positional('repo', { ...REPOSITORY, describe: 'Folder that becomes, or is, the copy' }),
  async run({ report, signal }, { url, repo }) {
    const { mirror: mirrorRepository } = await import('../../publisher/mirror.ts');
    const result = await mirrorRepository({
      source: absoluteSource(url),
      repository: resolve(repo),
      report,
      signal,
    });
    const releases = formatCount(result.releases, 'release');
    return {
      result,
      lines: [`${repo} holds ${releases} now; ${formatBytes(result.received)} came over the wire.`],
    };
  },
});
