import { accessSync, constants, statSync } from 'node:fs';
import type { PrivilegedEngine } from '../../shared/contract/engine-api.ts';
import { EngineError } from '../../shared/model/errors.ts';
import { chooseWay } from './choose-way.ts';
import { connectToService, reachService, reconnectToService } from './connect-to-service.ts';
import type { Connection } from './protocol/connect.ts';
import { reopening } from './reopening.ts';
import { startByPkexec } from './start-by-pkexec.ts';

/** Where things are on a laptop. The package, the polkit action and the systemd units have the same. */
export const PLACES = {
  socket: '/run/newleaf/engine.socket',
  pkexec: '/usr/bin/pkexec',
  engine: '/usr/bin/newleaf-engine',
} as const;

export interface OpenOptions {
  /** Absolute path. Who is not root gets the store of this machine only, and only if it is this one. */
  readonly store: string;
  readonly signal?: AbortSignal;
  readonly isRoot?: boolean;
  readonly places?: Readonly<Record<keyof typeof PLACES, string>>;
}

/**
 * The engine, for a shell: in this process where that is root's, else the engine service's, else a child of root's by
 * pkexec. Rejects with E_PRIVILEGE { operation: 'open', why } where there is none of these (`chooseWay`), where somebody said
 * no (`startByPkexec`), or where the engine is of another store (`other-store`, with `store` and `served`); and with
 * whatever kept an engine from coming up.
 */
export async function openPrivilegedEngine(options: OpenOptions): Promise<PrivilegedEngine> {
  const { store, signal, places = PLACES, isRoot = process.geteuid?.() === 0 } = options;
  const reached = isRoot ? ({ state: 'absent' } as const) : await reachService(places.socket);
  const way = chooseWay({
    isRoot,
    socket: reached.state,
    hasPkexec: canRun(places.pkexec),
    hasEngineProgram: canRun(places.engine),
  });
  if (way === 'in-process') {
    // Loaded only now, so that a window does not wait for it.
    const { openEngine } = await import('../engine/engine.ts');
    return { ...openEngine({ store }), underWay: null, close: () => Promise.resolve() };
  }
  if (reached.state === 'answers') {
    const open = async (): Promise<Connection> => ofStore(store, await reconnectToService(places.socket));
    const first = await ofStore(store, await connectToService(reached.socket));
    return reopening(first, open, { asksPerson: false });
  }
  const open = async (): Promise<Connection> => ofStore(store, await startByPkexec({ ...places, signal }));
  return reopening(await open(), open, { asksPerson: true });
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** What one asked for is not silently another. */
async function ofStore(store: string, connection: Connection): Promise<Connection> {
  if (connection.store === store) return connection;
  await connection.close();
  const details = { operation: 'open', why: 'other-store', store, served: connection.store };
  throw new EngineError('E_PRIVILEGE', { details });
}
