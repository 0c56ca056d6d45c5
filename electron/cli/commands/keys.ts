import { resolve } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import { defineCommand } from '../command.ts';
import { KEYS, REPOSITORY } from '../options.ts';
import { readPassphrase } from '../passphrase.ts';
import { renderKeys } from '../render/keys.ts';

const ROLES = ['root', 'targets', 'snapshot', 'timestamp'] as const;

export const keys = defineCommand({
  words: 'keys <repo> [action] [role]',
  summary: 'List the signing keys of a repository, or replace one',
  examples: [
    ['keys /srv/newleaf', 'which keys sign what, and until when'],
    ['keys /srv/newleaf rotate timestamp', 'a new key for that role; laptops follow by themselves'],
  ],
  exitCodes: [0, 1, 2, 3, 4],
  needsRoot: false,
  configure: (yargs) =>
    yargs
      .positional('repo', REPOSITORY)
      .positional('action', {
        choices: ['list', 'rotate'] as const,
        default: 'list' as const,
        describe: 'What to do',
      })
      .positional('role', { choices: ROLES, describe: 'Whose key to replace' })
      .options(KEYS),
  async run(_context, options) {
    const { action, role } = options;
    const where = { repository: resolve(options.repo), keys: resolve(options.keys) };
    if (action === 'rotate' && role === undefined) throw wrongRole('rotate takes a role');
    if (action === 'list' && role !== undefined) throw wrongRole('list takes no role');
    const { listKeys, rotateKey } = await import('../../publisher/keys.ts');
    if (role === undefined) {
      const result = await listKeys(where);
      return { result, lines: renderKeys(result) };
    }
    const passphrase = readPassphrase(options['passphrase-file']);
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

function wrongRole(why: string): EngineError {
  return new EngineError('E_USAGE', { details: { why } });
}
