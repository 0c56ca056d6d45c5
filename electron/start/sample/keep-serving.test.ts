import { describe, expect, it } from 'vitest';
import { keepServing, TRIES, type ServingNews } from './keep-serving.ts';

/** Stand-ins of daemons, which end when they are told to, and of a clock. */
function setting() {
  const ports: number[] = [];
  const waited: number[] = [];
  const news: ServingNews[] = [];
  let time = 0;
  let refuses = 0;
  let end = (_error: Error): void => {};
  let closed = 0;
  const made = keepServing({
    serve(port) {
      ports.push(port);
      if (refuses-- > 0) return Promise.reject(new Error('in use'));
      let close = (): void => {};
      const ended = new Promise<void>((resolve, reject) => {
        end = reject;
        close = resolve;
      });
      ended.catch(() => {});
      return Promise.resolve({
        url: 'rsync://127.0.0.1:4000/newleaf',
        port: 4000,
        closed: ended,
        close: () => (closed++, close(), Promise.resolve()),
      });
    },
    tell: (what) => news.push(what),
    wait: (milliseconds) => (waited.push(milliseconds), Promise.resolve()),
    now: () => time,
  });
  return {
    made,
    ports,
    waited,
    news,
    closed: () => closed,
    refuse: (times: number) => (refuses = times),
    /** It ends by itself, `after` milliseconds, and all that follows is done. */
    async kill(after = 0) {
      time += after;
      end(new Error('killed'));
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('a daemon that ends by itself', () => {
  it('is started again, on the port that the store knows', async () => {
    const { made, ports, news, kill } = setting();
    expect((await made).url).toBe('rsync://127.0.0.1:4000/newleaf');
    await kill();
    expect(ports).toEqual([0, 4000]);
    expect(news).toEqual(['ended', 'again']);
  });

  it('and can not be started is tried again later, and later', async () => {
    const { made, ports, waited, news, kill, refuse } = setting();
    await made;
    refuse(2);
    await kill();
    expect(ports).toEqual([0, 4000, 4000, 4000]);
    expect(waited).toEqual([0, 1000, 2000]);
    expect(news).toEqual(['ended', 'again']);
  });

  it('is given up where it never comes up', async () => {
    const { made, ports, waited, news, kill, refuse } = setting();
    await made;
    refuse(Infinity);
    await kill();
    expect(waited).toEqual([...TRIES]);
    expect(ports).toHaveLength(1 + TRIES.length);
    expect(news).toEqual(['ended', 'given-up']);
  });

  it('is given up where it ends again and again, but not where it worked in between', async () => {
    const { made, news, waited, kill } = setting();
    await made;
    for (let times = 0; times < 20; times++) await kill(60_000);
    expect(new Set(waited)).toEqual(new Set([0]));
    expect(news).not.toContain('given-up');
    for (let times = 0; times < TRIES.length; times++) await kill(1000);
    expect(news.at(-1)).toBe('given-up');
  });

  it('is left ended once it was closed', async () => {
    const { made, ports, news, closed } = setting();
    await (await made).close();
    expect(closed()).toBeGreaterThan(0);
    expect(ports).toEqual([0]);
    expect(news).toEqual([]);
  });
});

it('a try that waits does not outlive the close', async () => {
  const news: ServingNews[] = [];
  let end = (): void => {};
  const closed = new Promise<void>((_resolve, reject) => (end = () => reject(new Error('killed'))));
  closed.catch(() => {});
  let tries = 0;
  const kept = await keepServing({
    serve: () =>
      tries++ === 0
        ? Promise.resolve({ url: 'rsync://x', port: 1, closed, close: () => Promise.resolve() })
        : Promise.reject(new Error('in use')),
    tell: (what) => news.push(what),
    wait: (milliseconds, signal) =>
      milliseconds === 0
        ? Promise.resolve()
        : new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(new Error('aborted')));
          }),
  });
  end();
  await new Promise((resolve) => setImmediate(resolve));
  await kept.close();
  expect(tries).toBe(2);
  expect(news).toEqual(['ended']);
});
