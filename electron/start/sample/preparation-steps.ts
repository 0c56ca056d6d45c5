/** Which steps there are until the sample stands, and how far it is. Pure. */
import type { PreparationView } from '../../../shared/contract/window.ts';
import type { Progress, Step } from '../../../shared/model/progress.ts';
import type { SampleRelease } from './recipe.ts';

export type PreparationStep = PreparationView['step'];

/** What is not there yet. */
export interface Lacking {
  readonly programs: boolean;
  readonly trees: readonly SampleRelease[];
  readonly published: boolean;
  readonly store: boolean;
}

export const STEP_OF = { older: 'first-release', newer: 'second-release' } as const;

/** In the order in which they are done. */
export function stepsFor({ programs, trees, published, store }: Lacking): PreparationStep[] {
  return [
    ...(programs ? (['programs'] as const) : []),
    ...trees.map((which) => STEP_OF[which]),
    ...(published ? [] : (['publish'] as const)),
    ...(store ? [] : (['install'] as const)),
  ];
}

/** Tells `prepare` where things are; a step's `done` never goes back, and what is no step is not told. */
export function createPreparationReport(
  steps: readonly PreparationStep[],
  prepare: (view: PreparationView) => void,
): (step: PreparationStep, done: number, total: number) => void {
  let last: PreparationView | undefined;
  return (step, done, total) => {
    const number = steps.indexOf(step) + 1;
    if (number === 0) return;
    const before = last?.step === step && last.total === total ? last.done : 0;
    last = { step, total, done: Math.max(before, Math.min(done, total)), number, of: steps.length };
    prepare(last);
  };
}

/** Of each part. */
const PART = 1000;

/**
 * Several steps of the engine or publisher as one: each of `parts` is the same share of the whole. Those that are not
 * among them are not told.
 */
export function joinParts(
  parts: readonly Step[],
  report: (done: number, total: number) => void,
): (progress: Progress) => void {
  return ({ step, done, total }) => {
    const index = parts.indexOf(step);
    if (index < 0 || total === 0) return;
    report(Math.floor(PART * (index + Math.min(1, done / total))), PART * parts.length);
  };
}
