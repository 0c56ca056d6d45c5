import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';
import { renderInstalled, renderPlan } from '../render/installed.ts';
import { absoluteSource } from '../source-word.ts';

export const install = defineCommand({
  words: 'install',
  summary: 'Let the Debian of this laptop boot by Newleaf; it stays as it is, and in the boot menu',
  examples: [
    [
      'install --source rsync://school/newleaf --trust root.json --dry-run',
      'what it would do, and the room it takes',
    ],
    ['install --root /mnt --source /media/stick --trust root.json', 'a disk that is mounted at /mnt'],
  ],
  exitCodes: [0, 1, 2, 3, 4, 6, 130],
  needsRoot: true,
  configure: (yargs) =>
    yargs
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
      })
      .option('options', {
        string: true,
        requiresArg: true,
        describe:
          'Words for the kernel, besides those of Newleaf; else those that this system was started with',
      })
      .option('dry-run', { boolean: true, default: false, describe: 'Only tell what would be done' }),
  async run({ emit, signal, announce }, { source, trust, root, esp, options, 'dry-run': dryRun }) {
    const { installNewleaf } = await import('../../install/install.ts');
    const result = await installNewleaf({
      root: resolve(root),
      ...(esp === undefined ? {} : { esp: resolve(esp) }),
      source: absoluteSource(source),
      trust: resolve(trust),
      ...(options === undefined ? {} : { kernelOptions: options.split(/\s+/).filter((word) => word !== '') }),
      dryRun,
      onPlan: (plan) => {
        if (!dryRun) for (const line of renderPlan(plan)) announce(line, { plan });
      },
      emit,
      signal,
    });
    return { result, lines: dryRun ? renderPlan(result.plan) : renderInstalled(result) };
  },
});
