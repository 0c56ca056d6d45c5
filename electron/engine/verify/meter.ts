import type { Progress, Report, Step } from '../../../shared/model/progress.ts';

/** Milliseconds between two reports, and that a rate looks back. */
const PAUSE = 100;
const LOOK_BACK = 5000;

export interface Meter {
  add(bytes: number): void;
  /** Sends the last report, with everything done. */
  end(): void;
}

/** Tells how far a step is that reads so many files of so many bytes: at most ten times a second, never backwards. */
export function createMeter(
  report: Report | undefined,
  step: Step,
  total: { readonly bytes: number; readonly files: number },
): Meter {
  let bytes = 0;
  let files = 0;
  let last = performance.now();
  let samples = [{ at: last, bytes }];

  function send(): void {
    const now = performance.now();
    samples = [...samples.filter(({ at }) => now - at < LOOK_BACK), { at: now, bytes }];
    report?.(progress());
    last = now;
  }

  function progress(): Progress {
    const first = samples[0]!;
    const seconds = (samples.at(-1)!.at - first.at) / 1000;
    const rate = seconds > 0 ? (bytes - first.bytes) / seconds : 0;
    return {
      step,
      done: bytes,
      total: total.bytes,
      unit: 'bytes',
      files: { done: files, total: total.files },
      ...(rate > 0 ? { rate, secondsLeft: (total.bytes - bytes) / rate } : {}),
    };
  }

  return {
    add(more) {
      bytes = Math.min(bytes + more, total.bytes);
      files = Math.min(files + 1, total.files);
      // The last one is the end's.
      if (files < total.files && performance.now() - last >= PAUSE) send();
    },
    end() {
      bytes = total.bytes;
      files = total.files;
      send();
    },
  };
}
