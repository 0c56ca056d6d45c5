import type { Step } from '../../../shared/model/progress.ts';

export const STAGES = ['ask', 'come', 'together', 'look', 'close'] as const;
export type Stage = (typeof STAGES)[number];

const STAGE_OF: Readonly<Partial<Record<Step, Stage>>> = {
  check: 'ask',
  plan: 'ask',
  space: 'ask',
  fetch: 'come',
  copy: 'together',
  assemble: 'together',
  verify: 'look',
  seal: 'close',
};

export interface StageState {
  readonly stage: Stage;
  readonly is: 'done' | 'now' | 'next';
}

/** What of getting is done, under way, and to come, by the engine's step; it begins with asking. Pure. */
export function stagesAt(step: Step | undefined): StageState[] {
  const now = STAGES.indexOf((step === undefined ? undefined : STAGE_OF[step]) ?? 'ask');
  return STAGES.map((stage, index) => ({
    stage,
    is: index < now ? 'done' : index === now ? 'now' : 'next',
  }));
}
