import { expect, it } from 'vitest';
import { reportName } from './report-name.ts';

it('has the day of the calendar at the place where it was made', () => {
  const before = process.env['TZ'];
  try {
    for (const [zone, day] of [
      ['America/Lima', '2026-11-29'],
      ['UTC', '2026-11-30'],
    ] as const) {
      process.env['TZ'] = zone;
      expect(reportName('2026-11-30T01:38:00.000Z', 'html')).toBe(`newleaf-report-${day}.html`);
    }
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
});
