import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Progress } from '../../../shared/model/progress.ts';
import { createMeter } from './meter.ts';

afterEach(() => void vi.restoreAllMocks());

describe('a meter', () => {
  it('reports at once, ten times a second at most, and is full only when the step has ended', () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
    const seen: Progress[] = [];
    const meter = createMeter((progress) => seen.push(progress), 'copy', 'bytes', 1000, 100);
    for (let file = 1; file <= 100; file++) {
      clock.mockReturnValue(file * 25);
      meter.add(10);
    }
    meter.end();
    expect(seen[0]).toEqual({
      step: 'copy',
      done: 0,
      total: 1000,
      unit: 'bytes',
      files: { done: 0, total: 100 },
    });
    expect(seen.map(({ done }) => done)).toEqual([
      0,
      ...Array.from({ length: 24 }, (_, i) => (i + 1) * 40),
      1000,
    ]);
    expect(seen.at(5)).toMatchObject({ files: { done: 20, total: 100 }, rate: 400, secondsLeft: 2 });
    expect(seen.at(-1)).toMatchObject({ done: 1000, files: { done: 100, total: 100 }, secondsLeft: 0 });
  });

  it('never says more than all, nor anything where nobody listens', () => {
    const seen: Progress[] = [];
    const meter = createMeter((progress) => seen.push(progress), 'assemble', 'entries', 0);
    meter.add(5);
    meter.end();
    expect(seen.map(({ done, total }) => [done, total])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    createMeter(undefined, 'assemble', 'entries', 1).add(1);
  });
});
