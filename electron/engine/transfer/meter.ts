import type { Progress, Report, Step } from '../../../shared/model/progress.ts';
import { speed } from '../progress/speed.ts';

/** Milliseconds between two reports, and those over which the rate is taken. */
const PAUSE = 100;
const WINDOW = 5_000;
/** Milliseconds in which nothing moves until that is told, and between two looks at it. */
const SILENCE = 3_000;
const LOOK = 500;
/** Milliseconds: what comes first over a line are greetings, by which all the rest would take days. */
const FIRST_WORDS = 2_000;

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
  /** What was not told yet will not be. To be called in any case, also where the step failed. */
  close(): void;
}

/**
 * Tells how far a transfer is: ten times a second at most, never backwards, full only by `end`, however often it
 * breaks and begins again. What came too soon after a report is told a little later, as a line may fall silent at
 * any moment and must not leave a wrong picture. Where it does fall silent for three seconds, that is told, and no rate.
 */
export function createMeter(options: {
  readonly report: Report | undefined;
  readonly step: Step;
  readonly unit: Progress['unit'];
  readonly total: number;
  /** Number of files, where the unit is bytes. */
  readonly files?: number;
  /** Any number that is another one when something moved, there or here; without it nothing is silent. */
  readonly moved?: () => number;
}): Meter {
  const { report, step, unit, files, moved } = options;
  let { total } = options;
  let done = 0;
  let filesDone = 0;
  let received = 0;
  let sentAt = -Infinity;
  let later: NodeJS.Timeout | undefined;
  let looking: NodeJS.Timeout | undefined;
  let silent = false;
  let last = { moved: moved?.() ?? 0, at: performance.now() };
  const samples: { readonly at: number; readonly done: number }[] = [];

  function send(): void {
    const at = performance.now();
    clearTimeout(later);
    later = undefined;
    sentAt = at;
    samples.push({ at, done });
    while (samples.length > 1 && at - samples[1]!.at >= WINDOW) samples.shift();
    report?.({
      step,
      done,
      total,
      unit,
      ...(files === undefined ? {} : { files: { done: filesDone, total: files } }),
      received,
      ...(silent ? { silent } : speed(samples, total, FIRST_WORDS)),
    });
  }

  /** Whether it is silent, as of now. */
  function look(): void {
    const at = performance.now();
    const now = moved!();
    if (now !== last.moved) last = { moved: now, at };
    const isSilent = at - last.at >= SILENCE;
    if (isSilent === silent) return;
    silent = isSilent;
    // A rate over the silence would be one that there never was.
    samples.length = 0;
    send();
  }

  function close(): void {
    clearTimeout(later);
    clearInterval(looking);
    later = looking = undefined;
  }

  return {
    update(reading) {
      if (moved !== undefined && looking === undefined) {
        last = { moved: moved(), at: performance.now() };
        looking = setInterval(look, LOOK).unref();
      }
      total = Math.max(total, reading.total ?? 0);
      done = Math.max(done, Math.min(reading.done ?? 0, Math.max(0, total - 1)));
      filesDone = Math.max(filesDone, Math.min(reading.files ?? 0, files ?? 0));
      received = Math.max(received, reading.received ?? 0);
      const wait = sentAt + PAUSE - performance.now();
      if (wait <= 0) send();
      else later ??= setTimeout(send, wait).unref();
    },
    end() {
      close();
      silent = false;
      done = total;
      filesDone = files ?? 0;
      send();
    },
    close,
  };
}
