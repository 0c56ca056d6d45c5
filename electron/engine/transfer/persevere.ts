import { toEngineError } from '../../../shared/model/errors.ts';
import { BACK_OFF, delayAfter, pause, type BackOff } from './back-off.ts';
import type { FetchOptions } from './options.ts';

/**
 * Does a long transfer again and again where its errors are worth a retry, with a warning for each. Only tries that
 * got nowhere count; `progress` is any number that grows with what was got. A source that was silent from the beginning of a try to its
 * end is told at once: that took long enough.
 */
export async function persevere(
  {
    signal,
    warn,
    backOff = BACK_OFF,
  }: Pick<FetchOptions, 'signal' | 'warn'> & { readonly backOff?: BackOff },
  progress: () => number,
  attempt: () => Promise<void>,
): Promise<void> {
  let failures = 0;
  for (;;) {
    const before = progress();
    try {
      return await attempt();
    } catch (thrown) {
      const error = toEngineError(thrown, 'fetch');
      const got = progress() > before;
      failures = got ? 1 : failures + 1;
      const wasSilent = error.code === 'E_TIMEOUT' && !got;
      if (!error.retryable || wasSilent || failures >= backOff.tries) throw error;
      warn?.(error);
      await pause(delayAfter(failures, backOff), signal);
    }
  }
}
