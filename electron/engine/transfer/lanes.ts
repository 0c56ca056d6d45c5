import { toEngineError, type EngineError } from '../../../shared/model/errors.ts';

/**
 * Runs `task` for every item, in order, on at most `most` connections at a time. Where the source has no room for
 * another connection, those that run do the rest. After a failure nothing new is begun; what a retry does not mend
 * stops the others too. Rejects with the first failure, when none runs any more.
 */
export async function inLanes<Item>(
  items: readonly Item[],
  most: number,
  signal: AbortSignal | undefined,
  task: (item: Item, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const failures: EngineError[] = [];
  const stop = new AbortController();
  const either = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  let running = 0;
  const lane = async (): Promise<void> => {
    while (failures.length === 0) {
      const item = left.shift();
      if (item === undefined) return;
      running++;
      try {
        await task(item, either);
      } catch (thrown) {
        const error = toEngineError(thrown, 'fetch');
        if (error.details['reason'] === 'busy' && running > 1) {
          left.unshift(item);
          return;
        }
        failures.push(error);
        if (!error.retryable) stop.abort();
      } finally {
        running--;
      }
    }
  };
  await Promise.all(Array.from({ length: most }, lane));
  if (failures[0] !== undefined) throw failures[0];
}
