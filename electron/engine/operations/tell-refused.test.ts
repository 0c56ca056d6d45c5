import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EngineError, type ErrorCode } from '../../../shared/model/errors.ts';
import { openJournal, type Journal } from '../store/journal.ts';
import { readLastCheck, writeAnswer } from '../store/last-check.ts';
import { storeLayout, type StoreLayout } from '../store/layout.ts';
import type { Session } from './session.ts';
import { tellRefused } from './tell-refused.ts';

const at = (day: number, hour = 12) => new Date(Date.UTC(2026, 10, day, hour));
let layout: StoreLayout;
let journal: Journal;
let now = at(1);

beforeEach(() => {
  layout = storeLayout(mkdtempSync(join(tmpdir(), 'newleaf-tell-refused-')));
  mkdirSync(dirname(layout.journal), { recursive: true });
  writeFileSync(layout.journal, '');
  journal = openJournal(layout.journal, () => now);
  now = at(1);
});
afterEach(() => rmSync(layout.root, { recursive: true }));

function refuse(code: ErrorCode, when: Date, of: 'answer' | 'after' = 'answer'): void {
  now = when;
  const session = { layout, journal, now: () => now } as unknown as Session;
  tellRefused(session, new EngineError(code, { details: { why: 'offered', seen: when.getTime() } }), of);
}
const lines = () =>
  journal.records.flatMap((one) => (one.type === 'end' ? [`${one.operation} ${one.code}`] : []));

it('what was refused is a line of the log, however often it is offered on one day', () => {
  refuse('E_ROLLBACK', at(1, 8));
  refuse('E_ROLLBACK', at(1, 9));
  refuse('E_ROLLBACK', at(1, 10));
  expect(lines()).toEqual(['check E_ROLLBACK']);
  expect(journal.records.at(-1)).toMatchObject({ outcome: 'failed', details: { why: 'offered' } });
  expect(readLastCheck(layout).troubles).toMatchObject([{ times: 3 }]);
  // Another kind is another line, and so is the same on another day.
  refuse('E_SIGNATURE', at(1, 11));
  refuse('E_ROLLBACK', at(3));
  expect(lines()).toEqual(['check E_ROLLBACK', 'check E_SIGNATURE', 'check E_ROLLBACK']);
  // Offered again and again, it is a line a day.
  for (let hours = 0; hours < 72; hours += 6) refuse('E_ROLLBACK', at(10, hours));
  expect(lines()).toHaveLength(6);
});

it('a source out of reach is counted and makes no line, nor does who stops asking', () => {
  refuse('E_SOURCE', at(1));
  refuse('E_TIMEOUT', at(2));
  refuse('E_CANCELLED', at(3));
  expect(journal.records).toEqual([]);
  expect(readLastCheck(layout).troubles.map(({ error }) => error.code)).toEqual(['E_TIMEOUT', 'E_SOURCE']);
});

it('what came after a right answer takes nothing of that back', () => {
  writeAnswer(layout, at(1).toISOString(), 'rsync://school/newleaf');
  refuse('E_DIGEST', at(1), 'after');
  expect(readLastCheck(layout).last).toEqual({ at: at(1).toISOString(), error: null });
  expect(lines()).toEqual(['check E_DIGEST']);
});
