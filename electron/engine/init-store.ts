import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Emit } from '../../shared/contract/events.ts';
import type { StatusView } from '../../shared/contract/views.ts';
import { EngineError, toEngineError } from '../../shared/model/errors.ts';
import { DEFAULT_POLICY } from '../../shared/model/policy.ts';
import { writeFirstSystem, type Core } from './operations/first-system.ts';
import { fetchCore } from './operations/fetch-core.ts';
import { importCore } from './operations/import-core.ts';
import type { Session } from './operations/session.ts';
import { readStatus } from './operations/status.ts';
import { createStore } from './store/create.ts';
import { openJournal } from './store/journal.ts';
import type { StoreLayout } from './store/layout.ts';
import { parseSource } from './transfer/parse-source.ts';
import { createTrust } from './trust/trust-store.ts';
import { createHashPool } from './verify/hash-pool.ts';

export interface InitOptions {
  readonly store: string;
  /** A whole system tree to copy; without it the core is fetched. */
  readonly tree?: string | undefined;
  readonly source: string;
  /** The root.json that came by a safe way. */
  readonly trust: string;
  /** The release that the core is, or that is fetched for one; without it whatever the tree is, or the newest. */
  readonly release?: string | undefined;
  readonly emit?: Emit | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * `newleaf init`: a new store with one system, which boots. It stands whole, by one rename, or not at all.
 * Errors: those of `createStore`; E_USAGE for a source that is none; E_METADATA for a root that is none; E_TREE where
 * the tree is not the release that was named; those of fetching.
 */
export async function initStore(options: InitOptions): Promise<StatusView> {
  return initStoreOf(options, (session) => makeCore(session, options));
}

/** The same with a core that `make` brings into the store, which has another name still. */
export async function initStoreOf(
  options: Omit<InitOptions, 'tree' | 'release'>,
  make: (session: Session) => Promise<Core>,
): Promise<StatusView> {
  const signal = options.signal ?? new AbortController().signal;
  const hasher = createHashPool();
  try {
    if (process.getuid?.() !== 0) throw new EngineError('E_PRIVILEGE', { details: { operation: 'init' } });
    const source = parseSource(options.source);
    const root = readFileSync(options.trust);
    const layout = await createStore({
      store: resolve(options.store),
      source: { url: source.url },
      fill: async (temporary) => {
        await createTrust(temporary.trust, root);
        const session = firstSession(temporary, source.url, options, hasher, signal);
        writeFirstSystem(session, await make(session));
      },
    });
    return await readStatus(layout.root);
  } catch (error) {
    if (signal.aborted && !(error instanceof EngineError))
      throw new EngineError('E_CANCELLED', { cause: error });
    throw toEngineError(error, 'init');
  } finally {
    await hasher.close();
  }
}

function firstSession(
  layout: StoreLayout,
  source: string,
  { emit = () => undefined }: Pick<InitOptions, 'emit'>,
  hasher: Session['hasher'],
  signal: AbortSignal,
): Session {
  const now = () => new Date();
  const journal = openJournal(layout.journal, now);
  return {
    store: layout.root,
    layout,
    policy: DEFAULT_POLICY,
    sources: [source],
    journal,
    hasher,
    continued: [],
    signal,
    emit,
    now,
  };
}

function makeCore(session: Session, { tree, release }: InitOptions): Promise<Core> {
  return tree === undefined ? fetchCore(session, release) : importCore(session, resolve(tree), release);
}
