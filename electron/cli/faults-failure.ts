import type { VerifyView } from '../../shared/contract/views.ts';
import { EngineError } from '../../shared/model/errors.ts';

/** Damage that was found, or that is left, is a failure of the command, though the call went well. */
export function faultsFailure({ faults }: VerifyView): EngineError | undefined {
  if (faults.length === 0) return undefined;
  const named = faults.slice(0, 3).map(({ what, path }) => `${what} ${path}`);
  return new EngineError('E_TREE', { step: 'verify', details: { count: faults.length, faults: named } });
}
