import type { CallOutput } from '../../../shared/contract/calls.ts';
import { actsOf } from '../../../shared/history/acts.ts';
import { eventText } from '../../../shared/history/event-text.ts';
import { REPORT_WORDS } from '../report-words.ts';
import { formatInstant } from './amounts.ts';
import { alignColumns } from './columns.ts';

/** In words, each act once; with `details` every line as the engine wrote it, for who repairs it. */
export function renderHistory(entries: CallOutput<'history'>, details: boolean): string[] {
  if (entries.length === 0) return ['Nothing has happened yet.'];
  return alignColumns(
    (details ? entries : actsOf(entries)).map((entry) => [
      formatInstant(entry.at),
      entry.release ?? '-',
      ...(details
        ? [entry.what, describeDetails(entry.details)]
        : [eventText(entry, REPORT_WORDS).replace(/[.]$/, '')]),
    ]),
  );
}

function describeDetails(details: Readonly<Record<string, unknown>>): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}
