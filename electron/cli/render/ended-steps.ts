import type { Step } from '../../../shared/model/progress.ts';
import type { Progress } from './progress-text.ts';

export interface EndedStep {
  readonly progress: Progress;
  readonly seconds: number;
}

/**
 * Tells from reports of progress when a step has ended: when it reaches its total, or, where no total was
 * known, when the whole operation has. Steps may take turns. Times in milliseconds.
 */
export class EndedSteps {
  readonly #open = new Map<Step, { readonly startedAt: number; last: Progress }>();

  /** The step that ended with this report, if one did. */
  update(progress: Progress, now: number): EndedStep | undefined {
    const open = this.#open.get(progress.step);
    if (progress.total === 0 || progress.done < progress.total) {
      if (open === undefined) this.#open.set(progress.step, { startedAt: now, last: progress });
      else open.last = progress;
      return undefined;
    }
    this.#open.delete(progress.step);
    return { progress, seconds: (now - (open?.startedAt ?? now)) / 1000 };
  }

  /** The operation ended well: steps that never told their total, if they did anything. */
  finish(now: number): EndedStep[] {
    const left = [...this.#open.values()].filter(({ last }) => last.done > 0);
    this.#open.clear();
    return left.map(({ last, startedAt }) => ({ progress: last, seconds: (now - startedAt) / 1000 }));
  }
}
