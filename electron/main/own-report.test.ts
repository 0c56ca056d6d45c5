import { expect, it } from 'vitest';
import { isReport, type Download } from './own-report.ts';

const REPORT: Download = {
  address: 'blob:app://newleaf/2f6c8d7e-0000-4000-8000-000000000000',
  type: 'text/html',
  name: 'newleaf-report-2026-11-25.html',
  byPerson: true,
  bytes: 9000,
};

it('lets the report be saved', () => expect(isReport(REPORT)).toBe(true));

it.each([
  ['another address', { address: 'https://example.org/newleaf-report-2026-11-25.html' }],
  ['what another page made', { address: 'blob:https://example.org/2f6c8d7e' }],
  ['a page that only begins so', { address: 'blob:app://newleaf.example.org/2f6c8d7e' }],
  ['no address', { address: '' }],
  ['another kind of file', { type: 'application/x-sh' }],
  ['another name', { name: 'newleaf-report-2026-11-25.html.desktop' }],
  ['a path', { name: '../newleaf-report-2026-11-25.html' }],
  ['what nobody pressed for', { byPerson: false }],
  ['what fills a disk', { bytes: 1e9 }],
] as const)('and not %s', (_, other) => expect(isReport({ ...REPORT, ...other })).toBe(false));
