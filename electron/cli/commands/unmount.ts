import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';

export const unmount = defineCommand({
  words: 'unmount <dir>',
  summary: 'Take away what `newleaf mount` mounted',
  examples: [['unmount /mnt', 'the folder is as it was before']],
  exitCodes: [0, 1, 2, 3],
  needsRoot: true,
  configure: (yargs) =>
    yargs.positional('dir', {
      type: 'string',
      demandOption: true,
      describe: 'The folder that it is mounted on',
    }),
  async run(_context, { dir }) {
    const { unmountSystem } = await import('../unmount-system.ts');
    const folder = resolve(dir);
    unmountSystem(folder);
    return { result: { folder }, lines: [`Nothing is mounted at ${folder} any more.`] };
  },
});
