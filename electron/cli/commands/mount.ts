import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';

export const mount = defineCommand({
  words: 'mount <dir>',
  summary: 'Mount a system read-only, for an independent audit',
  examples: [
    ['mount /mnt', 'what boots now'],
    ['mount /mnt --system staged', 'what was fetched and boots nothing yet'],
  ],
  exitCodes: [0, 1, 2, 3],
  needsRoot: true,
  configure: (yargs) =>
    yargs
      .positional('dir', { type: 'string', demandOption: true, describe: 'A folder to mount it on' })
      .option('system', {
        choices: ['current', 'staged', 'trial', 'fallback'] as const,
        default: 'current' as const,
        describe: 'Which one',
      }),
  async run({ store }, { dir, system: which }) {
    const { mountSystem } = await import('../../engine/mount-system.ts');
    const folder = resolve(dir);
    const mounted = await mountSystem({ store, folder, which });
    return {
      result: { ...mounted, folder },
      lines: [
        `The ${which} system (${mounted.system}) is mounted read-only at ${folder}.`,
        `\`newleaf unmount ${folder}\` takes it away again.`,
      ],
    };
  },
});
