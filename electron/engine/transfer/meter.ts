import type { Progress, Report, Step } from '../../../shared/model/progress.ts';

/** Milliseconds between two reports, and those over which the rate is taken. */
const PAUSE = 100;
const WINDOW = 5_000;

export interface Reading {
  readonly done?: number;
  readonly total?: number;
  readonly files?: number;
  readonly received?: number;
}

export interface Meter {
  /** What is known now; smaller than before counts as before. */
  update(reading: Reading): void;
  /** The step is over: says so with everything done. Not to be called for one that failed. */
  end(): void;
}

/**
 * Tells how far a transfer is: ten times a second at most, never backwards, full only by `end`, however often it
 * breaks and begins again. `now` is for tests.
 */
export function createMeter(options: {
  readonly report: Report | undefined;
  readonly step: Step;
  readonly unit: Progress['unit'];
  readonly total: number;
  /** Number of files, where the unit is bytes. */
  readonly files?: number;
  readonly now?: () => number;
}): Meter {
  const { report, step, unit, files, now = () => performance.now() } = options;
  let { total } = options;
  let done = 0;
  let filesDone = 0;
  let received = 0;
  let sentAt = -Infinity;
  const samples: { readonly at: number; readonly done: number }[] = [];

  function send(at: number): void {
    sentAt = at;
    while (samples.length > 1 && at - samples[1]!.at >= WINDOW) samples.shift();
    report?.({
      step,
      done,
      total,
      unit,
      ...(files === undefined ? {} : { files: { done: filesDone, total: files } }),
      received,
      ...speed(samples, total),
    });
  }

  return {
    update(reading) {
      total = Math.max(total, reading.total ?? 0);
      done = Math.max(done, Math.min(reading.done ?? 0, Math.max(0, total - 1)));
      filesDone = Math.max(filesDone, Math.min(reading.files ?? 0, files ?? 0));
      received = Math.max(received, reading.received ?? 0);
      const at = now();
      if (at - sentAt < PAUSE) return;
      samples.push({ at, done });
      send(at);
    },
    end() {
      done = total;
      filesDone = files ?? 0;
      const at = now();
      samples.push({ at, done });
      send(at);
    },
  };
}

function speed(
  samples: readonly { readonly at: number; readonly done: number }[],
  total: number,
): { rate?: number; secondsLeft?: number } {
  const first = samples.at(0);
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < PAUSE) return {};
  const rate = ((last.done - first.done) * 1000) / (last.at - first.at);
  return rate > 0 ? { rate, secondsLeft: (total - last.done) / rate } : { rate };
}
