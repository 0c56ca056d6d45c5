import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { EndedSteps } from './ended-steps.ts';
import { describeEndedStep, progressLine, type Progress } from './progress-text.ts';
import { createProgressView } from './progress-view.ts';

const fetching: Progress = {
  step: 'fetch',
  done: 12_300_000,
  total: 498_200_000,
  unit: 'bytes',
  files: { done: 1204, total: 5375 },
  received: 3_100_000,
  rate: 3_200_000,
  secondsLeft: 151,
};

describe('the line', () => {
  it('has bytes, files, rate and time left', () => {
    expect(progressLine(fetching, 120)).toBe(
      'Fetching   2 %  [                        ]  12.3 of 498.2 MB, 1,204 of 5,375 files, 3.2 MB/s, 2:31 left',
    );
  });

  it('gives up the bar, then files, then the rate where there is no room', () => {
    expect(progressLine(fetching, 79)).toBe(
      'Fetching   2 %  12.3 of 498.2 MB, 1,204 of 5,375 files, 3.2 MB/s, 2:31 left',
    );
    expect(progressLine(fetching, 70)).toBe(
      'Fetching   2 %  [             ]  12.3 of 498.2 MB, 3.2 MB/s, 2:31 left',
    );
    expect(progressLine(fetching, 44)).toBe('Fetching   2 %  12.3 of 498.2 MB, 2:31 left');
    for (let columns = 1; columns < 130; columns++) {
      expect(progressLine(fetching, columns).length).toBeLessThanOrEqual(columns);
    }
  });

  it('is never at 100 % before the end', () => {
    const almost = { ...fetching, done: fetching.total - 1 };
    expect(progressLine(almost, 120)).toContain('99 %  [======================= ]');
    expect(progressLine({ ...almost, done: almost.total }, 120)).toContain(
      '100 %  [========================]',
    );
  });

  it('says nothing of what is not known', () => {
    expect(progressLine({ step: 'check', done: 0, total: 0, unit: 'bytes' }, 80)).toBe('Checking');
    expect(progressLine({ step: 'scan', done: 5, total: 0, unit: 'entries' }, 80)).toBe('Reading  5 entries');
    expect(progressLine({ step: 'boot', done: 9, total: 300, unit: 'seconds' }, 40)).toBe(
      'Booting   3 %  0:09 of at most 5:00',
    );
  });

  it('the line that stays', () => {
    expect(describeEndedStep({ ...fetching, done: 498_200_000 }, 14)).toBe(
      'Fetched         498.2 MB, 1,204 files, 3.1 MB over the wire, 14 seconds',
    );
  });
});

describe('ended steps', () => {
  const at = (step: Progress['step'], done: number, total: number): Progress => ({
    step,
    done,
    total,
    unit: 'files',
  });

  it('end at their total, once, though they take turns', () => {
    const steps = new EndedSteps();
    expect(steps.update(at('fetch', 0, 2), 0)).toBeUndefined();
    expect(steps.update(at('copy', 1, 2), 1000)).toBeUndefined();
    expect(steps.update(at('fetch', 2, 2), 3000)).toMatchObject({ progress: { step: 'fetch' }, seconds: 3 });
    expect(steps.update(at('copy', 2, 2), 4000)).toMatchObject({ progress: { step: 'copy' }, seconds: 3 });
    expect(steps.finish(5000)).toEqual([]);
  });

  it('end with the operation where there was no total, unless nothing was done', () => {
    const steps = new EndedSteps();
    steps.update(at('check', 0, 0), 0);
    steps.update(at('scan', 5, 0), 1000);
    expect(steps.finish(3000)).toEqual([{ progress: at('scan', 5, 0), seconds: 2 }]);
  });
});

describe('the view', () => {
  function record(isTTY: boolean) {
    const stream = Object.assign(new PassThrough(), { isTTY, columns: 120 });
    const written: string[] = [];
    stream.on('data', (chunk: Buffer) => written.push(chunk.toString()));
    return { view: createProgressView(stream), text: () => written.join('') };
  }

  it('is a line a step where there is no terminal', () => {
    const { view, text } = record(false);
    view.show(fetching);
    expect(text()).toBe('');
    view.show({ ...fetching, done: fetching.total });
    view.end(true);
    expect(text()).toMatch(/^Fetched {9}498\.2 MB, .*\n$/);
    expect(text()).not.toContain('\u001b');
  });

  it('is a bar on a terminal, taken away for lines of others and at the end', () => {
    const { view, text } = record(true);
    view.show(fetching);
    expect(text()).toContain('Fetching');
    expect(text()).toContain('  2 %  [');
    view.aside(() => undefined);
    expect(text().endsWith('\u001b[2K')).toBe(true);
    view.show({ ...fetching, done: 250_000_000 });
    expect(text()).toContain('50 %');
    view.end(false);
    expect(text().endsWith('\u001b[2K')).toBe(true);
    expect(text()).not.toContain('100 %');
  });
});
