import { isOfTheWay, type EngineError } from '../../../shared/model/errors.ts';
import { writeRefusal, writeTrouble } from '../store/last-check.ts';
import { isEnd } from '../store/journal-records.ts';
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
  (of === 'answer' ? writeRefusal : writeTrouble)(layout, now.toISOString(), error);
  if (isOfTheWay(error.code)) return;
  const details = faultDetails(error);
  const isTold = journal.records.some(
    (one) =>
      isEnd(one) &&
      one.operation === 'check' &&
      one.code === error.code &&
      isAlike(one.details ?? {}, details ?? {}) &&
      now.getTime() - Date.parse(one.at) < DAY,
  );
  if (isTold) return;
  const begun = journal.begin('check', null);
  journal.end(begun, 'failed', { code: error.code, ...(details === undefined ? {} : { details }) });
}

/** Of one kind, whatever numbers and paths it names. Pure. */
function isAlike(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
  return one['why'] === other['why'] && one['reason'] === other['reason'];
}
