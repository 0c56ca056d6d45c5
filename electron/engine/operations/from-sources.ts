import { EngineError, isOfTheSource, isOfTheWay, toEngineError } from '../../../shared/model/errors.ts';
import { firstOf } from '../store/sources.ts';
import { warn, type Session } from './session.ts';
import { tellRefused } from './tell-refused.ts';

/** What the source gave that was asked last, and the session as it goes on: that one is asked first from now on. */
export interface FromSource<Result> {
  readonly result: Result;
  readonly near: Session;
}

/**
 * Asks the sources in their order, until one gives what is right: `ask` gets a session that has one more of them as its first. One that
 * can't be reached is passed over with a warning, and one whose answer is refused is remembered as a trouble as well. Where none gives
 * anything, the error is the first of the highest `rank`. What no other source could mend is thrown at once.
 */
export async function fromSources<Result>(
  session: Session,
  ask: (near: Session) => Promise<Result>,
  rank: (error: EngineError) => number = hopeOf,
): Promise<FromSource<Result>> {
  const errors: EngineError[] = [];
  for (const source of session.sources) {
    const near = { ...session, sources: firstOf(session.sources, source) };
    try {
      const result = await ask(near);
      errors.forEach((error) => tellPassedOver(session, error));
      return { result, near };
    } catch (thrown) {
      const error = toEngineError(thrown);
      if (!isOfTheSource(error.code)) throw error;
      errors.push(session.sources.length === 1 ? error : naming(error, source));
      if (errors.length < session.sources.length) warn(session, error);
    }
  }
  const chosen = errors.reduce((best, error) => (rank(error) > rank(best) ? error : best));
  for (const error of errors) if (error !== chosen) tellPassedOver(session, error);
  throw chosen;
}

/** Where one may answer later, that is what to wait for, whatever the others sent. Pure. */
export function hopeOf({ code, retryable }: EngineError): number {
  return isOfTheWay(code) && retryable ? 1 : 0;
}

/** One that is only away is none: the next one is there for that. */
function tellPassedOver(session: Session, error: EngineError): void {
  if (!isOfTheWay(error.code)) tellRefused(session, error, 'after');
}

/** Where there are several, it matters which it was. */
function naming(error: EngineError, source: string): EngineError {
  const { code, step, details, retryable } = error;
  return new EngineError(code, {
    ...(step === undefined ? {} : { step }),
    details: { source, ...details },
    retryable,
    cause: error,
  });
}
