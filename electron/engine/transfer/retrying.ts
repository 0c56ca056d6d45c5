import { toEngineError } from '../../../shared/model/errors.ts';
import { delayAfter, pause, type BackOff } from './back-off.ts';
import type { FetchOptions } from './options.ts';
import type { Traffic } from './relay.ts';

/** For what takes seconds and has a person waiting. */
const SHORT: BackOff = { tries: 3, first: 500, longest: 2_000 };

/**
 * Does a short transfer again where the connection broke after it had been there. A source that can't be reached at
 * all is told at once, and so is one that fell silent: that took long enough.
 */
export async function retrying<Result>(
  { signal, warn }: Pick<FetchOptions, 'signal' | 'warn'>,
  traffic: Traffic,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let failures = 1; ; failures++) {
    const before = traffic.received;
    try {
      return await attempt();
    } catch (thrown) {
      const error = toEngineError(thrown, 'fetch');
      const again = error.retryable && error.code === 'E_SOURCE' && traffic.received > before;
      if (!again || failures >= SHORT.tries) throw error;
      warn?.(error);
      await pause(delayAfter(failures, SHORT), signal);
    }
  }
}
