import { parseArgs } from 'node:util';

/** The `--store DIR` of a window's command line. Other words are Chromium's. Pure. */
export function storeNamed(words: readonly string[]): string | undefined {
  const { values } = parseArgs({
    args: [...words],
    options: { store: { type: 'string' } },
    strict: false,
  });
  return typeof values.store === 'string' ? values.store : undefined;
}
