import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';

export const uninstall = defineCommand({
  words: 'uninstall',
  summary: 'Undo `newleaf install`: the Debian that was there is all that starts; run it in that Debian',
  examples: [['uninstall', 'takes Newleaf, its store and its releases away']],
  exitCodes: [0, 1, 2, 3, 130],
  needsRoot: true,
  configure: (yargs) =>
    yargs
      .option('root', {
        string: true,
        requiresArg: true,
        default: '/',
        describe: 'Where the root of that Debian is mounted',
      })
      .option('esp', {
        string: true,
        requiresArg: true,
        describe: 'Where its EFI system partition is mounted; else boot/efi or efi below the root',
      }),
  async run({ signal }, { root, esp }) {
    const { uninstallNewleaf } = await import('../../install/uninstall.ts');
    const result = await uninstallNewleaf({
      root: resolve(root),
      ...(esp === undefined ? {} : { esp: resolve(esp) }),
      signal,
    });
    return { result, lines: [`${result.removed} is gone: the Debian that was there starts as before.`] };
  },
});
