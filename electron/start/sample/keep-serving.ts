import { setTimeout as pause } from 'node:timers/promises';
import type { Serving } from '../../publisher/serve.ts';

/** What becomes of a daemon that ended by itself. */
export type ServingNews = 'ended' | 'again' | 'given-up';

export interface KeepServingOptions {
  /** Starts the daemon: on any port for 0. */
  serve(port: number): Promise<Serving>;
  /** `error`: why it ended, or could not be started. */
  tell(news: ServingNews, error: unknown): void;
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** Milliseconds, of a clock that never goes back. */
  readonly now?: () => number;
}

/** Milliseconds before each try; after the last there is none. */
export const TRIES = [0, 1000, 2000, 4000, 8000, 16_000] as const;
/** Milliseconds after which a daemon is one that works: its end is not counted to those before. */
const WORKS = 60_000;

const waitReally = (time: number, signal: AbortSignal): Promise<unknown> =>
  pause(time, undefined, { signal });

/**
 * A daemon that is started again where it ends by itself, on the same port, since that is what a store knows. Not without
 * end: `TRIES`, then it is given up.
 */
export async function keepServing(options: KeepServingOptions): Promise<Pick<Serving, 'url' | 'close'>> {
  const { serve, tell, wait = waitReally, now = () => performance.now() } = options;
  const first = await serve(0);
  const closing = new AbortController();
  let serving = first;
  let tried = 0;

  async function watch(): Promise<void> {
    for (let since = now(); ; since = now()) {
      const error = await whyEnded(serving);
      if (isClosing()) return;
      tell('ended', error);
      if (now() - since >= WORKS) tried = 0;
      const again = await startAgain(error);
      if (isClosing()) return;
      tell(again.news, again.error);
      if (again.news === 'given-up') return;
    }
  }

  async function startAgain(error: unknown): Promise<{ news: 'again' | 'given-up'; error: unknown }> {
    for (; tried < TRIES.length && !isClosing(); tried++) {
      try {
        await wait(TRIES[tried] ?? 0, closing.signal);
        serving = await serve(first.port);
        tried++;
        return { news: 'again', error };
      } catch (why) {
        error = why;
      }
    }
    return { news: 'given-up', error };
  }

  const isClosing = (): boolean => closing.signal.aborted;
  const watching = watch();
  return {
    url: first.url,
    async close() {
      closing.abort();
      await serving.close();
      await watching;
      await serving.close(); // one that came up just then
    },
  };
}

async function whyEnded({ closed }: Serving): Promise<unknown> {
  try {
    return await closed;
  } catch (error) {
    return error;
  }
}
