import type { ProbedView, TrialView } from '../../../shared/contract/views.ts';
import { isLost } from '../../../shared/model/findings.ts';
import { REPORT_WORDS } from '../report-words.ts';
import { alignColumns } from './columns.ts';

export function renderProbe({ release, found }: ProbedView): string[] {
  const title =
    release === null
      ? 'This laptop under what runs now; no trial runs on it, so nothing is written down:'
      : `This laptop while ${release} runs on trial, as its report has it now:`;
  return [title, ...renderFindings(found)];
}

/** A line each. */
export function renderFindings(found: ProbedView['found']): string[] {
  return alignColumns(
    found.map(({ item, why, name }) => [item, REPORT_WORDS.say(`report.probe.${why}`), name]),
    '  ',
  );
}

/** In a part of a line; nothing where nothing is lost. */
export function describeLost(trial: TrialView | null): string[] {
  const lost = (trial?.probe?.found ?? []).filter(isLost).map(({ item }) => item);
  return lost.length === 0 ? [] : [`not there any more: ${lost.join(', ')}`];
}
