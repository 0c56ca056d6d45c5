import type { Progress, Report, Step } from '../../../shared/model/progress.ts';
import { speed } from './speed.ts';

/** Milliseconds between two reports, at least. */
const INTERVAL = 100;
/** Milliseconds over which the rate is taken. */
const WINDOW = 3000;

export interface Meter {
  add(amount: number): void;
  /** The step is over: says so with `done` at `total`. Not to be called for one that failed. */
  end(): void;
}

/** Tells `report` how far a step is: at once, then ten times a second at most, never backwards, full only by `end`. */
export function createMeter(
  report: Report | undefined,
  step: Step,
  unit: Progress['unit'],
  total: number,
  /** Where the unit is bytes: each `add` is one file. */
  files?: number,
): Meter {
  if (report === undefined) return { add: () => undefined, end: () => undefined };
  let done = 0;
  let filesDone = 0;
  let sentAt = -Infinity;
  const samples: { at: number; done: number }[] = [];

  function send(now: number): void {
    sentAt = now;
    samples.push({ at: now, done });
    while (samples.length > 2 && now - (samples[1]?.at ?? now) > WINDOW) samples.shift();
    const ofFiles = files === undefined ? {} : { files: { done: filesDone, total: files } };
    report?.({ step, done, total, unit, ...ofFiles, ...speed(samples, total) });
  }

  send(performance.now());
  return {
    add(amount) {
      done = Math.min(done + amount, total);
      filesDone++;
      const now = performance.now();
      if (done < total && now - sentAt >= INTERVAL) send(now);
    },
    end() {
      done = total;
      filesDone = files ?? filesDone;
      send(performance.now());
    },
  };
}
