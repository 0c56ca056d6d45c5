import type { DecisionView, LocalReleaseView } from '../../../shared/contract/views.ts';
import type { Decision } from '../../../shared/model/decision.ts';

const SAYS: Readonly<Record<Decision, string>> = {
  keep: 'it is safe to keep',
  back: 'go back from it',
  wait: 'wait',
};

export function renderDecision({ id, decision }: LocalReleaseView): string[] {
  if (decision === null) return [`Nothing is said of ${id} by a teacher.`];
  return [`Of ${id} a teacher says: ${SAYS[decision.decision]}.`];
}

/** In a part of a line; nothing where there is none. */
export function describeDecision(decision: DecisionView | null): string[] {
  return decision === null ? [] : [`teacher: ${SAYS[decision.decision]}`];
}
