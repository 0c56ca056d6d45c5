import type { Key } from '@tufjs/models';
import * as z from 'zod';

/** Where a root says it, beside the `keytype` of a key: a field of ours, which the TUF specification leaves room for (4.2). */
export const KEY_NAME = 'name';

/** Who signs with a key, in words for people. A stranger's text: short, and without what a terminal or a page would obey. */
export const keyName = z
  .string()
  .max(64, 'more than 64 characters')
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u, 'empty, or with what is no letter');

/** What a root says of one of its keys; null where that is nothing, or nothing that may be shown. */
export function nameOfKey(key: Key | undefined): string | null {
  return keyName.safeParse(key?.unrecognizedFields?.[KEY_NAME]).data ?? null;
}
