import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';
import { KEYS } from '../options.ts';
import { readPassphrase } from '../passphrase.ts';
import { renderPublished } from '../render/published.ts';

export const publish = defineCommand({
  words: 'publish <tree>',
  summary: 'Sign a whole system tree and lay it out as a release of a repository',
  examples: [
    ['publish /srv/trees/12.7 --to /srv/newleaf --release 12.7', 'keys are made on first use'],
    ['publish tree --to repo --release 12.7 --title "Security updates" --notes notes', 'with what is new'],
  ],
  exitCodes: [0, 1, 2, 3, 4, 6, 130],
  needsRoot: false,
  configure: (yargs) =>
    yargs
      .positional('tree', { type: 'string', demandOption: true, describe: 'Folder of the system' })
      .option('to', {
        string: true,
        requiresArg: true,
        demandOption: true,
        describe: 'Folder of the repository',
      })
      .option('release', {
        string: true,
        requiresArg: true,
        demandOption: true,
        describe: 'Its version, never used before',
      })
      .option('title', { string: true, requiresArg: true, describe: 'A few words for people' })
      .option('notes', { string: true, requiresArg: true, describe: "Folder with what's new, per language" })
      .option('urgency', { choices: ['low', 'normal', 'high'] as const, describe: 'How much it matters' })
      .option('keep-times', {
        boolean: true,
        default: false,
        describe: 'Files whose contents did not change keep their times from the release before',
      })
      .option('allow-secret', {
        string: true,
        array: true,
        requiresArg: true,
        describe: 'A path that may be published although it looks like a secret; may be given again',
      })
      .options(KEYS),
  async run({ signal, report, emit }, options) {
    const { publish: publishTree } = await import('../../publisher/publish.ts');
    // Some attributes (trusted.*) are hidden from others, without a word.
    if (process.getuid?.() !== 0) {
      emit('warning', { code: 'E_PRIVILEGE', details: { operation: 'publish' }, retryable: false });
    }
    const { title, notes, urgency } = options;
    const result = await publishTree({
      tree: resolve(options.tree),
      repository: resolve(options.to),
      version: options.release,
      keys: resolve(options.keys),
      keepTimes: options['keep-times'],
      allowSecrets: options['allow-secret'] ?? [],
      ...(title === undefined ? {} : { title }),
      ...(notes === undefined ? {} : { notes: resolve(notes) }),
      ...(urgency === undefined ? {} : { urgency }),
      ...readPassphrase(options['passphrase-file']),
      report,
      signal,
    });
    return { result, lines: renderPublished(result) };
  },
});
