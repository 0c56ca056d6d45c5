import { toEngineError, type EngineError } from '../../../shared/model/errors.ts';
import type { BeginRecord } from '../store/journal-records.ts';
import type { Session } from './session.ts';

/** Writes down that an operation failed or was stopped, and gives the error to throw. */
export function endFailed({ journal }: Session, begun: BeginRecord, thrown: unknown): EngineError {
  const error = toEngineError(thrown, begun.operation);
  journal.end(begun, error.code === 'E_CANCELLED' ? 'cancelled' : 'failed', { code: error.code });
  return error;
}
