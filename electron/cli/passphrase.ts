import { readFileSync } from 'node:fs';
import { EngineError, toEngineError } from '../../shared/model/errors.ts';

/**
 * The passphrase of the signing keys: the first line of a file, else the environment's NEWLEAF_KEYS_PASSPHRASE,
 * else none. Never a word of the command line, which every user of the machine can read.
 */
export function readPassphrase(file: string | undefined): { passphrase?: string } {
  const text = file === undefined ? process.env['NEWLEAF_KEYS_PASSPHRASE'] : readFirstLine(file);
  return text === undefined || text === '' ? {} : { passphrase: text };
}

function readFirstLine(file: string): string {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/, 1)[0] ?? '';
  } catch (error) {
    const { details } = toEngineError(error);
    throw new EngineError('E_USAGE', {
      details: {
        option: 'passphrase-file',
        why: `can't be read (${String(details['reason'] ?? 'unknown')})`,
      },
      cause: error,
    });
  }
}
