import { actsOf } from '../../../../shared/history/acts.ts';
import { eventText } from '../../../../shared/history/event-text.ts';
import { groupsOf, type LogGroup } from '../../../../shared/history/groups.ts';
import type { HistoryEntry } from '../../../../shared/history/happening.ts';
import { folded } from '../../../i18n/folded.ts';
import type { ReportWords } from '../../../../shared/report/report-words.ts';

/** A line of the log, in words. */
export interface LogLine {
  readonly at: string;
  readonly release: string | null;
  readonly text: string;
  readonly groups: readonly LogGroup[];
  /** As the engine wrote it. */
  readonly raw: string;
}

/** Each act once, the newest first. Pure. */
export function linesOf(history: readonly HistoryEntry[], words: ReportWords): LogLine[] {
  return actsOf(history)
    .map((entry) => ({
      at: entry.at,
      release: entry.release,
      text: eventText(entry, words),
      groups: groupsOf(entry),
      raw: rawText(entry),
    }))
    .reverse();
}

export interface Choice {
  readonly group: LogGroup | 'all';
  readonly search: string;
  /** Whether what the engine wrote is shown: only what is there to be seen is found. */
  readonly isRaw: boolean;
}

/** Those of a group with a text in them, however it is written. Pure. */
export function chosenLines(lines: readonly LogLine[], { group, search, isRaw }: Choice): readonly LogLine[] {
  const wanted = folded(search.trim());
  return lines.filter(
    ({ groups, text, release, raw }) =>
      (group === 'all' || groups.includes(group)) &&
      (wanted === '' || [text, release ?? '', isRaw ? raw : ''].some((one) => folded(one).includes(wanted))),
  );
}

function rawText({ what, details }: HistoryEntry): string {
  const rest = Object.entries(details).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [what, ...rest].join('; ');
}
