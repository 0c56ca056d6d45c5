import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError, type ErrorCode } from '../../../shared/model/errors.ts';
import { openJournal } from '../store/journal.ts';
import { readLastCheck, writeAnswer } from '../store/last-check.ts';
import { storeLayout, type StoreLayout } from '../store/layout.ts';
import type { Sources } from '../store/sources.ts';
import { fromSources } from './from-sources.ts';
import type { Session } from './session.ts';

const AT = new Date('2026-11-30T09:00:00.000Z');
let layout: StoreLayout;
let warnings: string[];
let asked: string[];

beforeEach(() => {
  layout = storeLayout(mkdtempSync(join(tmpdir(), 'newleaf-from-sources-')));
  mkdirSync(dirname(layout.journal), { recursive: true });
  writeFileSync(layout.journal, '');
  writeAnswer(layout, AT.toISOString(), 'a');
  [warnings, asked] = [[], []];
});
afterEach(() => rmSync(layout.root, { recursive: true }));

/** Asks sources that fail with these codes; null is an answer, which is the name of who gave it. */
function ask(answers: Readonly<Record<string, ErrorCode | null>>, rank?: (error: EngineError) => number) {
  const journal = openJournal(layout.journal, () => AT);
  const session = {
    ...{ layout, journal, sources: Object.keys(answers) as unknown as Sources, now: () => AT },
    emit: (_: string, { code }: { code: string }) => void warnings.push(code),
  } as unknown as Session;
  return fromSources(
    session,
    ({ sources: [source] }) => {
      asked.push(source);
      const code = answers[source];
      const retryable = code === 'E_SOURCE' || code === 'E_TIMEOUT';
      return code === null || code === undefined
        ? Promise.resolve(source)
        : Promise.reject(new EngineError(code, { retryable, details: { why: 'so' } }));
    },
    rank,
  );
}
const troubles = () =>
  readLastCheck(layout).troubles.map(({ error }) => [error.code, error.details['source']]);

describe('sources in order', () => {
  it('the first that answers is it, and no other is asked', async () => {
    expect((await ask({ a: null, b: null })).result).toBe('a');
    expect(asked).toEqual(['a']);
    expect([warnings, troubles()]).toEqual([[], []]);
  });

  it.each(['E_SOURCE', 'E_TIMEOUT'] as const)('one that is away (%s) is passed over', async (code) => {
    const { result, near } = await ask({ a: code, b: null, c: null });
    expect(result).toBe('b');
    expect(near.sources).toEqual(['b', 'a', 'c']);
    expect([warnings, troubles()]).toEqual([[code], []]);
  });

  it.each(['E_SIGNATURE', 'E_EXPIRED', 'E_ROLLBACK', 'E_METADATA', 'E_MANIFEST', 'E_DIGEST'] as const)(
    'one whose answer is refused (%s) is passed over, and remembered',
    async (code) => {
      expect((await ask({ a: code, b: null })).result).toBe('b');
      expect([warnings, troubles()]).toEqual([[code], [[code, 'a']]]);
      expect(readLastCheck(layout).last?.error).toBeNull();
    },
  );

  it.each(['E_SPACE', 'E_CANCELLED', 'E_STORE', 'E_IO'] as const)(
    'what no other could mend (%s) ends it',
    async (code) => {
      await expect(ask({ a: code, b: null })).rejects.toMatchObject({ code });
      expect([asked, warnings]).toEqual([['a'], []]);
    },
  );

  it('where none has anything, what may be better later is the reason, and the rest is remembered', async () => {
    await expect(ask({ a: 'E_SIGNATURE', b: 'E_TIMEOUT', c: 'E_SOURCE' })).rejects.toMatchObject({
      ...{ code: 'E_TIMEOUT', retryable: true, details: { source: 'b' } },
    });
    expect(troubles()).toEqual([['E_SIGNATURE', 'a']]);
  });

  it('or what the caller thinks more of', async () => {
    const rank = ({ code }: EngineError) => (code === 'E_ROLLBACK' ? 2 : 0);
    await expect(ask({ a: 'E_SOURCE', b: 'E_ROLLBACK' }, rank)).rejects.toMatchObject({ code: 'E_ROLLBACK' });
  });

  it('of one alone the error is as it came', async () => {
    await expect(ask({ a: 'E_SIGNATURE' })).rejects.toMatchObject({ details: { why: 'so' } });
    expect([warnings, troubles()]).toEqual([[], []]);
  });
});
