import { toEngineError } from '../../../shared/model/errors.ts';
import { BACK_OFF, delayAfter, pause, type BackOff } from './back-off.ts';
import type { FetchOptions } from './options.ts';

/**
 * Does a long transfer again and again where its errors are worth a retry, with a warning for each. Only tries that
 * got nowhere count; `progress` is any number that grows with what was got.
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
      failures = progress() > before ? 1 : failures + 1;
      if (!error.retryable || failures >= backOff.tries) throw error;
      warn?.(error);
      await pause(delayAfter(failures, backOff), signal);
    }
  }
}
