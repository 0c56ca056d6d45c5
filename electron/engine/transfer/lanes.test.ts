import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../shared/model/errors.ts';
import { inLanes } from './lanes.ts';

const failure = (reason: string, retryable: boolean) =>
  new EngineError('E_SOURCE', { retryable, details: { reason } });

describe('lanes', () => {
  it('does every item once, so many at a time', async () => {
    const done: number[] = [];
    let running = 0;
    let most = 0;
    await inLanes([1, 2, 3, 4, 5], 2, undefined, async (item) => {
      most = Math.max(most, ++running);
      await setTimeout(1);
      running--;
      done.push(item);
    });
    expect(done.sort()).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('goes on with those that run where the source is busy', async () => {
    const done: number[] = [];
    let running = 0;
    await inLanes([1, 2, 3, 4], 2, undefined, async (item) => {
      if (running > 0) throw failure('busy', true);
      running++;
      await setTimeout(1);
      running--;
      done.push(item);
    });
    expect(done.sort()).toEqual([1, 2, 3, 4]);
  });

  it('fails where even one connection is too many', () =>
    expect(inLanes([1], 2, undefined, () => Promise.reject(failure('busy', true)))).rejects.toMatchObject({
      details: { reason: 'busy' },
    }));

  it('lets the others end what a retry can go on from, and begins nothing new', async () => {
    const ended: number[] = [];
    const all = inLanes([1, 2, 3], 2, undefined, async (item, signal) => {
      if (item === 1) throw failure('stream-broke', true);
      await setTimeout(5, undefined, { signal });
      ended.push(item);
    });
    await expect(all).rejects.toMatchObject({ details: { reason: 'stream-broke' } });
    expect(ended).toEqual([2]);
  });

  it('stops the others where no retry helps', async () => {
    let stopped = false;
    const all = inLanes([1, 2], 2, undefined, async (item, signal) => {
      if (item === 1) throw failure('too-many-bytes', false);
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve());
      });
      stopped = signal.aborted;
    });
    await expect(all).rejects.toMatchObject({ details: { reason: 'too-many-bytes' } });
    expect(stopped).toBe(true);
  });
});
