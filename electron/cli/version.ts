import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INSTALLED_AT } from '../place/installed-at.ts';

/** The version of this Newleaf, as its package.json has it. */
export function readVersion(): string {
  const text = readFileSync(join(INSTALLED_AT, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
