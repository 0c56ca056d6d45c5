import { describe, expect, it } from 'vitest';
import type { StatusView, TroubleView } from '../../../../shared/contract/views.ts';
import type { HistoryEntry } from '../../../../shared/history/happening.ts';
import { LANGUAGES, type Language } from '../../../i18n/languages.ts';
import { errorOf, MADE, NOW, STATUS } from '../../../testing/made-snapshots.ts';
import { wordsIn } from '../../../testing/words-in.ts';
import { shortWords } from '../report/report-words.ts';
import { troublesOf, type TroubleFacts } from './troubles-of.ts';

const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
const line = (at: string, what: string, details: HistoryEntry['details'] = {}): HistoryEntry => ({
  ...{ at, release: '12.7', what, details },
});
const unreachable = { code: 'E_SOURCE', details: { reason: 'ECONNREFUSED' }, retryable: true } as const;
const refused = (error: TroubleView['error'], more: Partial<TroubleView> = {}): TroubleView => ({
  ...{ error, first: daysAgo(9), last: daysAgo(2), times: 3 },
  ...more,
});

function troubles(
  facts: { status?: Partial<StatusView> } & Partial<Omit<TroubleFacts, 'status'>>,
  language: Language = 'en',
) {
  const words = wordsIn(language);
  const all = { history: [], warnings: [], now: NOW, ...facts, status: { ...STATUS, ...facts.status } };
  return troublesOf(all, words, shortWords(words));
}

describe('what was not right', () => {
  it('is nothing on a laptop where nothing was', () => {
    const history = [
      line(NOW, 'fetched'),
      line(NOW, 'trial-ended', { result: 'good' }),
      line(NOW, 'get: finished'),
    ];
    expect(troubles({ history })).toEqual([]);
  });

  it('an old release that was offered is counted, and says that nothing of it was used', () => {
    expect(troubles({ status: { troubles: [refused(errorOf('E_ROLLBACK'))] } })).toMatchObject([
      {
        ...{ picture: 'not-as-signed', isStill: false },
        seen: { times: 3, first: daysAgo(9), last: daysAgo(2) },
        what: 'Someone offered an older state than this laptop has seen already.',
        more: expect.stringContaining('Nothing of it was used.') as string,
      },
    ]);
  });

  it('wrong PINs are counted, and what else is done with a PIN is none', () => {
    const history = [
      line(daysAgo(3), 'pin: begun', { what: 'set', by: 'anybody', id: '' }),
      line(daysAgo(2), 'pin: begun', { what: 'tried', count: 2, id: '' }),
      line(daysAgo(1), 'pin: begun', { what: 'tried', count: 5, id: '' }),
    ];
    expect(troubles({ history })).toMatchObject([
      { what: 'Wrong PINs were tried.', isStill: false, seen: { times: 7, last: daysAgo(1) } },
    ]);
  });

  it.each([
    [daysAgo(40), 'The source has not answered for 40 days.'],
    [null, 'The source has never answered.'],
    [daysAgo(3), 'The source can not be reached, or serves no releases.'],
  ] as const)('a source that answered last %s', (answeredAt, what) => {
    const status = {
      ...{ answeredAt, lastCheck: { at: daysAgo(2), error: unreachable } },
      troubles: [refused(unreachable)],
    };
    expect(troubles({ status })).toMatchObject([{ picture: 'cannot-reach', what, isStill: true }]);
  });

  it('a source that answers again is not silent any more', () => {
    const [trouble] = troubles({ status: { troubles: [refused(unreachable)] } });
    expect(trouble?.isStill).toBe(false);
    expect(trouble?.what).toContain('can not be reached');
  });

  it('a clock that looks wrong, and no news, come first and are so now', () => {
    const found = troubles({
      warnings: [
        { what: 'clock', behindSeconds: 7200 },
        { what: 'no-news', days: 40 },
      ],
      status: { troubles: [refused(errorOf('E_ROLLBACK'))] },
    });
    expect(found.map(({ what, picture, isStill }) => [what, picture, isStill])).toEqual([
      ['The clock looks wrong: it is 2 hours behind something that was signed.', 'clock', true],
      ['No news for 40 days.', 'cannot-reach', true],
      ['Someone offered an older state than this laptop has seen already.', 'not-as-signed', false],
    ]);
  });

  it('files that are not as signed are named, until something was verified or repaired', () => {
    const found = { code: 'E_TREE', count: 1, paths: ['usr/bin/python3'] };
    const history = [line(daysAgo(1), 'verify: begun'), line(daysAgo(1), 'verify: failed', found)];
    expect(troubles({ history })).toMatchObject([
      {
        ...{ what: 'This file is not the one that was signed: usr/bin/python3', isStill: true },
        ...{ picture: 'not-as-signed', may: ['verify', 'repair'] },
      },
    ]);
    expect(troubles({ history })[0]?.more).toContain('Repair');
    // Mended, it asks for nothing.
    expect(troubles({ history: [...history, line(NOW, 'repair: finished')] })).toMatchObject([
      { isStill: false, more: '' },
    ]);
    const many = { ...found, count: 7 };
    expect(troubles({ history: [line(NOW, 'verify: failed', many)] })[0]?.what).toContain('7 files');
  });

  it('a trial on the laptop that went back by itself says so; one that was cut off is another kind, one that she stopped none', () => {
    const bad = { result: 'bad', reason: 'kernel-panic' };
    const history = [
      line(daysAgo(3), 'trial-ended', { ...bad, where: 'machine' }),
      line(daysAgo(2), 'trial-ended', { ...bad, where: 'machine' }),
      line(daysAgo(1), 'trial-ended', { ...bad, where: 'tcg' }),
      line(NOW, 'trial-ended', { result: 'unknown', reason: 'broke-off' }),
      line(NOW, 'trial-ended', { result: 'unknown', reason: 'stopped' }),
    ];
    expect(troubles({ history }).map(({ what, seen }) => [what, seen?.times])).toEqual([
      ['A trial was cut off: it broke off without a word.', 1],
      ['A trial went badly: its kernel panicked.', 1],
      ['A trial went badly, and the laptop went back by itself: its kernel panicked.', 2],
    ]);
  });

  it('a source that does not answer is one thing, whether it was asked or something was to come from it', () => {
    const failed = { code: 'E_SOURCE', reason: 'ECONNREFUSED' };
    const inTheMiddle = [
      ...[line(daysAgo(5), 'get: begun'), line(daysAgo(5), 'fetch-started')],
      line(daysAgo(5), 'failed', failed),
    ];
    const beforeAny = [line(daysAgo(2), 'fetch-started'), line(daysAgo(2), 'failed', failed)];
    const status = {
      ...{ lastCheck: { at: daysAgo(2), error: unreachable }, answeredAt: daysAgo(3) },
      troubles: [refused(unreachable, { first: daysAgo(4), times: 2 })],
    };
    const told = troubles({ status, history: [...inTheMiddle, ...beforeAny] });
    // What was seen of the source is not counted once more where a get was the reason to ask.
    expect(told).toMatchObject([{ isStill: true, seen: { first: daysAgo(5), last: daysAgo(2), times: 3 } }]);
  });

  it('what failed is told once, not by its release and by its operation', () => {
    const history = [
      line(NOW, 'failed', { code: 'E_SPACE' }),
      line(NOW, 'get: failed', { code: 'E_SPACE' }),
      line(NOW, 'settle: failed', { code: 'E_IO', why: 'x' }),
      line(NOW, 'cancelled', { reason: 'interrupted' }),
      line(NOW, 'get: undone'),
    ];
    expect(troubles({ history }).map(({ kind, seen }) => [kind, seen?.times])).toEqual([
      ['E_SPACE ', 1],
      ['E_IO x', 1],
      ['undone get', 1],
    ]);
  });

  it('a refusal is told by what was seen of the source, and not by the log once more', () => {
    const error = errorOf('E_ROLLBACK');
    const history = [line(NOW, 'check: failed', { code: 'E_ROLLBACK' })];
    expect(troubles({ status: { troubles: [refused(error)] }, history })).toMatchObject([
      { seen: { times: 3 } },
    ]);
  });

  it('what runs and was not chosen is told here too', () => {
    const { status } = MADE['teacher-mixed']!.snapshot;
    expect(troubles({ status: status! })).toMatchObject([{ kind: 'mixed', may: ['verify'], isStill: true }]);
  });

  it.each(Object.keys(LANGUAGES) as Language[])(
    'is whole sentences in %s, none of them empty',
    (language) => {
      const found = troubles(
        {
          status: { troubles: [refused(errorOf('E_ROLLBACK')), refused(unreachable)] },
          history: [
            line(NOW, 'keep: continued'),
            line(NOW, 'verify: failed', { code: 'E_TREE', paths: ['a/b'] }),
          ],
          warnings: [{ what: 'no-news', days: 40 }],
        },
        language,
      );
      expect(found).toHaveLength(5);
      for (const { what, more } of found) {
        expect(what).not.toMatch(/\{\{|undefined/);
        expect(what.length).toBeGreaterThan(12);
        expect(more).toMatch(/[.؟]$/);
      }
    },
  );
});
