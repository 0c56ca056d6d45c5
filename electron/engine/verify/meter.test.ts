import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Progress } from '../../../shared/model/progress.ts';
import { createMeter } from './meter.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

describe('a meter', () => {
  const sent: Progress[] = [];
  const start = (bytes: number, files: number) => {
    sent.length = 0;
    return createMeter((progress) => void sent.push(progress), 'verify', { bytes, files });
  };

  it('speaks at most ten times a second, and is whole only at the end', () => {
    const meter = start(1000, 1000);
    for (let file = 0; file < 1000; file++) {
      vi.advanceTimersByTime(1);
      meter.add(1);
    }
    expect(sent).toHaveLength(9);
    vi.advanceTimersByTime(1000);
    meter.end();
    expect(sent).toHaveLength(10);
    expect(sent.map(({ done }) => done)).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
    expect(sent.at(-1)).toMatchObject({
      step: 'verify',
      total: 1000,
      unit: 'bytes',
      files: { done: 1000, total: 1000 },
    });
  });

  it('is not whole before the end, however late the last file comes', () => {
    const meter = start(2, 2);
    for (let file = 0; file < 2; file++) {
      vi.advanceTimersByTime(500);
      meter.add(1);
    }
    expect(sent.map(({ done }) => done)).toEqual([1]);
    meter.end();
    expect(sent.map(({ done }) => done)).toEqual([1, 2]);
  });

  it('tells the rate of the last five seconds, and what is left by it', () => {
    const meter = start(100_000, 100);
    for (let file = 0; file < 10; file++) {
      vi.advanceTimersByTime(1000);
      meter.add(file < 5 ? 10_000 : 100);
    }
    expect(sent.at(-1)!.rate).toBeCloseTo(100, 5);
    expect(sent.at(-1)!.secondsLeft).toBeCloseTo((100_000 - 50_500) / 100, 5);
  });

  it('of nothing says so once', () => {
    start(0, 0).end();
    expect(sent).toEqual([
      { step: 'verify', done: 0, total: 0, unit: 'bytes', files: { done: 0, total: 0 } },
    ]);
  });
});
