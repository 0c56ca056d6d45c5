import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';
import { renderStatus } from '../render/status.ts';
import { absoluteSource } from '../source-word.ts';

export const init = defineCommand({
  words: 'init [tree]',
  summary: 'Make a store: with TREE as its core, or with a core that is fetched',
  examples: [
    ['init / --source rsync://school/newleaf --trust root.json', 'the running system becomes the core'],
    ['init --source /media/stick --trust root.json --release 12.6', 'the core is fetched from a stick'],
  ],
  exitCodes: [0, 1, 2, 3, 4, 5, 6, 130],
  needsRoot: true,
  configure: (yargs) =>
    yargs
      .positional('tree', {
        type: 'string',
        describe: 'Folder of a whole system; without it the core is fetched',
      })
      .option('source', {
        string: true,
        requiresArg: true,
        demandOption: true,
        describe: 'Where releases come from: rsync://HOST[:PORT]/MODULE, or a folder',
      })
      .option('trust', {
        string: true,
        requiresArg: true,
        demandOption: true,
        describe: 'The root.json of the publisher, had by a way that you trust',
      })
      .option('release', {
        string: true,
        requiresArg: true,
        describe: 'The release that TREE is, or that is fetched',
      }),
  async run({ store, emit, signal }, { tree, source, trust, release }) {
    const { initStore } = await import('../../engine/init-store.ts');
    const status = await initStore({
      store,
      source: absoluteSource(source),
      trust: resolve(trust),
      ...(tree === undefined ? {} : { tree: resolve(tree) }),
      ...(release === undefined ? {} : { release }),
      emit,
      signal,
    });
    return { result: status, lines: ['The store is made.', ...renderStatus(status)] };
  },
});
