import type { CallOutput } from '../../../shared/contract/calls.ts';
import { formatInstant } from './amounts.ts';
import { alignColumns } from './columns.ts';

export function renderHistory(entries: CallOutput<'history'>): string[] {
  if (entries.length === 0) return ['Nothing has happened yet.'];
  return alignColumns(
    entries.map(({ at, release, what, details }) => [
      formatInstant(at),
      release ?? '-',
      what,
      describeDetails(details),
    ]),
  );
}

function describeDetails(details: Readonly<Record<string, unknown>>): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}
