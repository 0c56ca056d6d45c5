import { resolve } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import { defineCommand } from '../command.ts';
import { KEYS, REPOSITORY } from '../options.ts';
import { readPassphrase } from '../passphrase.ts';
import { renderKeys } from '../render/keys.ts';

const ROLES = ['root', 'targets', 'snapshot', 'timestamp'] as const;

export const keys = defineCommand({
  words: 'keys <repo> [action] [role]',
  summary: 'List the signing keys of a repository, replace one, or say whose they are',
  examples: [
    ['keys /srv/newleaf', 'which keys sign what, and until when'],
    ['keys /srv/newleaf rotate timestamp', 'a new key for that role; laptops follow by themselves'],
    ['keys /srv/newleaf name --as "School of Puno"', 'who signs, as teachers read it on the laptops'],
  ],
  exitCodes: [0, 1, 2, 3, 4],
  needsRoot: false,
  configure: (yargs) =>
    yargs
      .positional('repo', REPOSITORY)
      .positional('action', {
        choices: ['list', 'rotate', 'name'] as const,
        default: 'list' as const,
        describe: 'What to do',
      })
      .positional('role', { choices: ROLES, describe: 'Whose key to replace or to name' })
      .options({
        as: {
          string: true,
          requiresArg: true,
          describe: 'The name that laptops show for the key, or for all',
        },
        ...KEYS,
      }),
  async run(_context, options) {
    const { action, role, as: name } = options;
    const where = { repository: resolve(options.repo), keys: resolve(options.keys) };
    if (action === 'list' && role !== undefined) throw wrongWords('list takes no role');
    if (action === 'name' && name === undefined) throw wrongWords('name takes --as NAME');
    if (action !== 'name' && name !== undefined) throw wrongWords('--as is for name');
    const { listKeys, nameKeys, rotateKey } = await import('../../publisher/keys.ts');
    if (action === 'list') {
      const result = await listKeys(where);
      return { result, lines: renderKeys(result) };
    }
    const passphrase = readPassphrase(options['passphrase-file']);
    if (name !== undefined) {
      const result = await nameKeys({ ...where, name, ...(role && { role }), ...passphrase });
      return { result, lines: renderKeys(result) };
    }
    if (role === undefined) throw wrongWords('rotate takes a role');
    const result = await rotateKey({ ...where, role, ...passphrase });
    return {
      result,
      lines: [
        `${role} has a new key, ${result.after.slice(0, 16)} for ${result.before.slice(0, 16)}.`,
        ...renderKeys(result),
      ],
    };
  },
});

function wrongWords(why: string): EngineError {
  return new EngineError('E_USAGE', { details: { why } });
}
