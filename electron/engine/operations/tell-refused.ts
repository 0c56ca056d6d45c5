import { errorPayload } from '../../../shared/contract/error-payload.ts';
import { isOfTheWay, type EngineError } from '../../../shared/model/errors.ts';
import { findTrouble, readLastCheck, writeRefusal, writeTrouble } from '../store/last-check.ts';
import { faultDetails } from './fault-details.ts';
import type { Session } from './session.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Remembers that the source was asked and gave nothing, or something that was refused: `answer`; or that what it gave after a right answer
 * was: `after`. Everything is counted in `last-check.json`. What was refused is a line of the log as well, each kind once a day however
 * often it is offered; a source out of reach is none, since every evening at home would be one.
 */
export function tellRefused(session: Session, error: EngineError, of: 'answer' | 'after'): void {
  if (error.code === 'E_CANCELLED') return;
  const { layout, journal } = session;
  const now = session.now();
  const before = findTrouble(readLastCheck(layout).troubles, errorPayload(error));
  (of === 'answer' ? writeRefusal : writeTrouble)(layout, now.toISOString(), error);
  const isFresh = before !== undefined && now.getTime() - Date.parse(before.last) < DAY;
  if (isFresh || isOfTheWay(error.code)) return;
  const details = faultDetails(error);
  const begun = journal.begin('check', null);
  journal.end(begun, 'failed', { code: error.code, ...(details === undefined ? {} : { details }) });
}
