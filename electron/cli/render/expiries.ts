import { formatInstant } from './amounts.ts';
import { alignColumns } from './columns.ts';

/** Until when what is signed is good, by role: who publishes has to sign again before. */
export function renderExpiries(expires: Readonly<Record<string, string>>): string[] {
  return [
    'Signed until:',
    ...alignColumns(
      Object.entries(expires).map(([role, instant]) => [role, formatInstant(instant)]),
      '  ',
    ),
  ];
}
