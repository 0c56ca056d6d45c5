import { describe, expect, it } from 'vitest';
import type { PreparationView } from '../../../shared/contract/window.ts';
import { createPreparationReport, joinParts, stepsFor } from './preparation-steps.ts';

describe('the steps until the sample stands', () => {
  it.each([
    [
      { programs: true, trees: ['older', 'newer'], published: false, store: false },
      ['programs', 'first-release', 'second-release', 'publish', 'install'],
    ],
    [
      { programs: false, trees: ['newer'], published: false, store: false },
      ['second-release', 'publish', 'install'],
    ],
    [{ programs: false, trees: [], published: true, store: false }, ['install']],
    [{ programs: false, trees: [], published: true, store: true }, []],
  ] as const)('%j', (lacking, steps) => {
    expect(stepsFor(lacking)).toEqual(steps);
  });

  it('are told with their place, never backwards, and unknown totals as 0', () => {
    const told: PreparationView[] = [];
    const report = createPreparationReport(['first-release', 'publish'], (view) => told.push(view));
    report('first-release', 0, 0);
    report('first-release', 400, 1000);
    report('first-release', 300, 1000);
    report('install', 1, 2);
    report('publish', 2000, 1000);
    expect(told).toEqual([
      { step: 'first-release', done: 0, total: 0, number: 1, of: 2 },
      { step: 'first-release', done: 400, total: 1000, number: 1, of: 2 },
      { step: 'first-release', done: 400, total: 1000, number: 1, of: 2 },
      { step: 'publish', done: 1000, total: 1000, number: 2, of: 2 },
    ]);
  });

  it('join several steps to one', () => {
    const told: [number, number][] = [];
    const progress = joinParts(['scan', 'publish'], (done, total) => told.push([done, total]));
    progress({ step: 'scan', done: 5, total: 10, unit: 'bytes' });
    progress({ step: 'clean', done: 5, total: 10, unit: 'bytes' });
    progress({ step: 'publish', done: 0, total: 0, unit: 'entries' });
    progress({ step: 'publish', done: 1, total: 4, unit: 'entries' });
    expect(told).toEqual([
      [500, 2000],
      [1250, 2000],
    ]);
  });
});
