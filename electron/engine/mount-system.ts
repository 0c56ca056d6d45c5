import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { EngineError, toEngineError } from '../../shared/model/errors.ts';
import { layerTrees, readSystems } from './operations/laptop-state.ts';
import { mountStack } from './overlay/mount.ts';
import { readJournal } from './store/journal.ts';
import { openStore } from './store/open.ts';

export interface MountSystemOptions {
  readonly store: string;
  /** Empty, or not there yet. */
  readonly folder: string;
  readonly which: 'current' | 'staged' | 'trial' | 'fallback';
}

/**
 * `newleaf mount DIR`: the merged view of a system, read-only, for whoever wants to look for herself. Needs no lock; stays
 * until it is unmounted. Errors: E_STATE where there is no such system, E_USAGE where the folder is not empty.
 */
export async function mountSystem(
  options: MountSystemOptions,
): Promise<{ system: string; layers: string[] }> {
  try {
    if (process.getuid?.() !== 0) throw new EngineError('E_PRIVILEGE', { details: { operation: 'mount' } });
    const { layout } = openStore(options.store);
    const system = readSystems(layout, readJournal(layout.journal).records)[options.which];
    if (system === undefined) {
      throw new EngineError('E_STATE', {
        step: 'mount',
        details: { why: 'no-such-system', system: options.which },
      });
    }
    const folder = resolve(options.folder);
    if (existsSync(folder) && readdirSync(folder).length > 0) {
      throw new EngineError('E_USAGE', { details: { folder, why: 'not-empty' } });
    }
    mkdirSync(folder, { recursive: true });
    mountStack({ layers: layerTrees(layout, system.layers).map((tree) => resolve(tree)), at: folder });
    return { system: system.id, layers: system.layers };
  } catch (error) {
    throw toEngineError(error, 'mount');
  }
}
