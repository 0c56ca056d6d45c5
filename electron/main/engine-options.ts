import { parseArgs } from 'node:util';

const DEFAULT_STORE = '/var/lib/newleaf';

export interface EngineOptions {
  readonly store: string;
}

/**
 * Which engine is wanted. The store is as for the command: `--store DIR`, else NEWLEAF_STORE, else the usual place; an
 * empty one counts as none. Other words are Chromium's. Pure.
 */
export function engineOptionsOf(words: readonly string[], environment: NodeJS.ProcessEnv): EngineOptions {
  const { values } = parseArgs({
    args: [...words],
    options: { store: { type: 'string' } },
    strict: false,
  });
  const given = typeof values.store === 'string' ? values.store : environment['NEWLEAF_STORE'];
  return { store: given === undefined || given === '' ? DEFAULT_STORE : given };
}
