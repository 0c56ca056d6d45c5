import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Progress } from '../../../shared/model/progress.ts';
import { createMeter } from './meter.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open(total: number, files?: number) {
  const sent: Progress[] = [];
  const meter = createMeter({
    report: (progress) => sent.push(progress),
    ...{ step: 'fetch' as const, unit: 'bytes' as const, total },
    ...(files === undefined ? {} : { files }),
  });
  return { sent, meter, wait: (milliseconds: number) => void vi.advanceTimersByTime(milliseconds) };
}

it('never goes back and is full only at the end', () => {
  const { sent, meter, wait } = open(1000, 3);
  for (const done of [0, 400, 200, 5000, 999]) {
    meter.update({ done, files: 1, received: done });
    wait(100);
  }
  meter.end();
  expect(sent.map(({ done }) => done)).toEqual([0, 400, 400, 999, 999, 1000]);
  expect(sent.at(-1)).toMatchObject({ files: { done: 3, total: 3 }, received: 5000, total: 1000 });
});

it('sends ten a second at most, and the last always', () => {
  const { sent, meter, wait } = open(1000);
  for (let count = 0; count < 100; count++) {
    meter.update({ done: count });
    wait(10);
  }
  expect(sent.length).toBe(11);
  meter.end();
  expect(sent.at(-1)).toMatchObject({ done: 1000 });
});

it('tells what came just after a report, though nothing comes after it', () => {
  const { sent, meter, wait } = open(1000);
  for (const done of [10, 20, 500]) meter.update({ done });
  expect(sent.map(({ done }) => done)).toEqual([10]);
  wait(100);
  expect(sent.map(({ done }) => done)).toEqual([10, 500]);
  wait(1000);
  expect(sent.length).toBe(2);
});

it('tells nothing once it is closed', () => {
  const { sent, meter, wait } = open(1000);
  for (const done of [10, 500]) meter.update({ done });
  meter.close();
  wait(1000);
  expect(sent.map(({ done }) => done)).toEqual([10]);
});

it('knows rate and time left from the last seconds', () => {
  const { sent, meter, wait } = open(100_000);
  for (let second = 0; second <= 10; second++) {
    meter.update({ done: second < 5 ? 0 : (second - 4) * 1000 });
    wait(1000);
  }
  expect(sent.at(-1)?.rate).toBeCloseTo(1000, -1);
  expect(sent.at(-1)?.secondsLeft).toBeCloseTo(94, -1);
});

it('learns of a total that was not known', () => {
  const { sent, meter, wait } = open(0);
  meter.update({ done: 3 });
  wait(100);
  meter.update({ done: 3, total: 10 });
  meter.end();
  expect(sent.map(({ done, total }) => [done, total])).toEqual([
    [0, 0],
    [3, 10],
    [10, 10],
  ]);
});

it('a transfer of nothing is full at once', () => {
  const { sent, meter } = open(0, 0);
  meter.update({});
  meter.end();
  expect(sent.at(-1)).toMatchObject({ done: 0, total: 0, files: { done: 0, total: 0 } });
});

it('tells once that nothing moves, without a rate, and once that it does again', () => {
  const sent: Progress[] = [];
  let moved = 0;
  const meter = createMeter({
    report: (progress) => sent.push(progress),
    ...{ step: 'fetch', unit: 'bytes', total: 1000, moved: () => moved },
  });
  const wait = (milliseconds: number) => void vi.advanceTimersByTime(milliseconds);
  for (moved = 1; moved <= 3; moved++) {
    meter.update({ done: moved * 100 });
    wait(1000);
  }
  expect(sent.at(-1)).toMatchObject({ done: 300, rate: expect.any(Number) as number });
  expect(sent.at(-1)).not.toHaveProperty('silent');
  wait(10_000);
  expect(sent.length).toBe(4);
  expect(sent.at(-1)).toEqual({
    step: 'fetch',
    done: 300,
    total: 1000,
    unit: 'bytes',
    received: 0,
    silent: true,
  });
  moved++;
  wait(500);
  expect(sent.length).toBe(5);
  expect(sent.at(-1)).not.toHaveProperty('silent');
  wait(10_000);
  meter.end();
  wait(10_000);
  expect(sent.at(-2)).toHaveProperty('silent');
  expect(sent.at(-1)).not.toHaveProperty('silent');
});
