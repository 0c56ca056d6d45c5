import type { EngineApi } from '../../shared/contract/engine-api.ts';
import { EngineError } from '../../shared/model/errors.ts';

export interface OpenOptions {
  readonly store: string;
  /** Nobody waits for it any more. */
  readonly signal?: AbortSignal;
}

/**
 * The engine of a store, for a shell: in this process, where that is root's. E_PRIVILEGE { operation, why } where it is not.
 * The engine is loaded only now, so that a window does not wait for it.
 */
export async function openPrivilegedEngine({ store }: OpenOptions): Promise<EngineApi> {
  if (process.geteuid?.() !== 0) {
    throw new EngineError('E_PRIVILEGE', { details: { operation: 'open', why: 'not-root' } });
  }
  const { openEngine } = await import('../engine/engine.ts');
  return openEngine({ store });
}
