import { toEngineError, type EngineError } from '../../../shared/model/errors.ts';
import type { BeginRecord } from '../store/journal-records.ts';
import { faultDetails } from './fault-details.ts';
import type { Session } from './session.ts';

/** Writes down that an operation failed or was stopped, and gives the error to throw. */
export function endFailed({ journal }: Session, begun: BeginRecord, thrown: unknown): EngineError {
  const error = toEngineError(thrown, begun.operation);
  const details = error.code === 'E_CANCELLED' ? undefined : faultDetails(error);
  journal.end(begun, error.code === 'E_CANCELLED' ? 'cancelled' : 'failed', {
    code: error.code,
    ...(details === undefined ? {} : { details }),
  });
  return error;
}
