import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createWork } from './work.ts';

describe('work', () => {
  it('does each item once, in order, so many at a time', async () => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const work = createWork(3, async (item: number) => {
      begun.push(item);
      most = Math.max(most, ++running);
      await setTimeout(1);
      running--;
    });
    const items = Array.from({ length: 20 }, (_, index) => index);
    for (const item of items) work.add(item);
    await work.end();
    expect(begun).toEqual(items);
    expect(most).toBe(3);
    expect(running).toBe(0);
  });

  it('ends at once where there was nothing', () =>
    expect(createWork(1, async () => {}).end()).resolves.toBe(undefined));

  it('begins nothing after a failure, and rejects with the first when nothing runs', async () => {
    let running = 0;
    const begun: number[] = [];
    const work = createWork(2, async (item: number) => {
      begun.push(item);
      running++;
      await setTimeout(item);
      running--;
      throw new Error(`of ${item}`);
    });
    for (const item of [5, 20, 1, 1]) work.add(item);
    await expect(work.end()).rejects.toThrow('of 5');
    expect(begun).toEqual([5, 20]);
    expect(running).toBe(0);
  });
});
