import type { Writable } from 'node:stream';
import { SingleBar } from 'cli-progress';
import { EndedSteps, type EndedStep } from './ended-steps.ts';
import { describeEndedStep, progressLine, type Progress } from './progress-text.ts';

export type ProgressStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

export interface ProgressView {
  show(progress: Progress): void;
  /** Takes the bar away while `write` writes to the same terminal. */
  aside(write: () => void): void;
  /** No more comes. `finished`: the operation ended well. */
  end(finished: boolean): void;
}

/** Progress on `stream`: a bar that is redrawn on a terminal; and everywhere one line a step, at its end. */
export function createProgressView(stream: ProgressStream): ProgressView {
  const bar = stream.isTTY === true ? new TerminalBar(stream) : undefined;
  const steps = new EndedSteps();

  const aside = (write: () => void): void => {
    bar?.hide();
    write();
  };
  const writeEnded = (ended: EndedStep): void => {
    aside(() => stream.write(`${describeEndedStep(ended.progress, ended.seconds)}\n`));
  };

  return {
    aside,
    show(progress) {
      const ended = steps.update(progress, Date.now());
      if (ended === undefined) bar?.show(progress);
      else writeEnded(ended);
    },
    end(finished) {
      bar?.hide();
      if (finished) steps.finish(Date.now()).forEach(writeEnded);
    },
  };
}

/** The one line that is redrawn, at most ten times a second. */
class TerminalBar {
  readonly #stream: ProgressStream;
  #bar: SingleBar | undefined;

  constructor(stream: ProgressStream) {
    this.#stream = stream;
  }

  show(progress: Progress): void {
    // Our own line has all the numbers; the library's are not used.
    const payload = { line: progressLine(progress, (this.#stream.columns ?? 80) - 1) };
    if (this.#bar === undefined) {
      this.#bar = this.#create();
      this.#bar.start(1, 0, payload);
    } else {
      this.#bar.update(payload);
    }
  }

  hide(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }

  #create(): SingleBar {
    return new SingleBar({
      stream: this.#stream,
      format: '{line}',
      fps: 10,
      clearOnComplete: true,
      // The line is never wider than the terminal: no need to tell it not to wrap.
      linewrap: true,
      // Signals are ours: the operation ends first.
      gracefulExit: false,
    });
  }
}
