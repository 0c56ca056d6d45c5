import { randomBytes } from 'node:crypto';
import * as z from 'zod';

/** Names of layers and systems: safe as file names, as mount options and in boot loader entries. */
export const idSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,95}$/);

/** What an id says of its release; mount options have little room. */
const LONGEST_HINT = 24;

/**
 * A new id: the kind, what can be said of the release, and 40 random bits, so that no id comes a second time.
 * The release's part is for people who look at the store; nothing reads it.
 */
export function makeId(kind: 'core' | 'overlay' | 'system' | 'machine', release: string | null): string {
  const hint = (release ?? 'local')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .slice(0, LONGEST_HINT)
    .replace(/^[.-]+|[.-]+$/g, '');
  const unique = randomBytes(5).toString('hex');
  return [kind, hint, unique].filter((part) => part !== '').join('-');
}
