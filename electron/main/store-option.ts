import { parseArgs } from 'node:util';

/**
 * The store that was named, as for the command: `--store DIR`, else NEWLEAF_STORE; an empty one counts as none. Other words are
 * Chromium's. Pure.
 */
export function storeNamed(words: readonly string[], environment: NodeJS.ProcessEnv): string | undefined {
  const { values } = parseArgs({
    args: [...words],
    options: { store: { type: 'string' } },
    strict: false,
  });
  const named = typeof values.store === 'string' ? values.store : environment['NEWLEAF_STORE'];
  return named === '' ? undefined : named;
}
