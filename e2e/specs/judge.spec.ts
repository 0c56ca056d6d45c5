/** Who watches the watchman: the judge of pages is seen to find each kind of page that is wrong. */
import { describe, expect, it } from 'vitest';
import { judge, type Case } from '../harness/witness/judge.ts';
import type { Said } from '../harness/witness/said.ts';
import { sayIn, wordsIn, type Key } from '../pages/words.ts';

const BEGIN = Date.parse('2026-11-24T10:00:00.000Z');
const at = (second: number): number => BEGIN + second * 1000;
const say = (key: Key): string => sayIn('en', { key, values: {} });

function page(second: number, heading: Key, more: Partial<Said> = {}): Said {
  const nothing = { strips: [], leaf: null, percent: null, amount: null, sentences: [], offers: [] };
  return { at: at(second), heading: say(heading), ...nothing, passed: 0, ...more };
}

/** It comes from second 10 on, is here at 30, tried at 40 until 45, kept at 50 until 51, and gone back from at 60 until 61. */
const HISTORY: Case['history'] = (
  [
    [10, 'get: begun'],
    [10, 'fetch-started'],
    [25, 'fetched'],
    [30, 'staged'],
    [30, 'get: finished'],
    [40, 'try: begun'],
    [40, 'trial-started'],
    [45, 'trial-ended'],
    [45, 'try: finished'],
    [50, 'keep: begun'],
    [50, 'kept'],
    [51, 'keep: finished'],
    [60, 'revert: begun'],
    [60, 'reverted'],
    [61, 'revert: finished'],
  ] as const
).map(([second, what]) => ({
  at: new Date(at(second)).toISOString(),
  release: what.includes(':') && !what.endsWith('begun') ? null : 'second',
  what,
  details: what === 'trial-ended' ? { result: 'good' } : {},
}));

const OUTAGE = { from: at(15), until: at(23) };

function wrong(said: readonly Said[], until: number, more: Partial<Case> = {}): string[] {
  return judge({
    history: HISTORY,
    release: 'second',
    kills: [],
    outages: [],
    watched: [{ name: 'window', said, until: at(until) }],
    words: wordsIn('en'),
    bytes: 10_000_000,
    ...more,
  });
}

const coming = (second: number, percent: number, passed = 10_000_000): Said =>
  page(second, 'getting.title', { sentences: [say('getting.fetch')], percent, passed });
const silent = (second: number, percent: number): Said =>
  page(second, 'getting.title', { sentences: [say('getting.silent')], percent, passed: 10_000_000 });

const RIGHT: readonly Said[] = [
  page(1, 'new.title', { offers: [say('new.get')], leaf: say('leaf.outline') }),
  coming(11, 20, 2_000_000),
  silent(19, 40),
  coming(24, 50),
  page(26, 'getting.title', { sentences: [say('getting.verify')], percent: 3 }),
  page(31, 'checked.title', { leaf: say('leaf.ticked'), offers: [say('checked.try'), say('checked.no')] }),
  page(41, 'trying.title', { leaf: say('leaf.shining') }),
  page(46, 'tried.good.title', { offers: [say('tried.keep'), say('tried.back')] }),
  page(52, 'kept.title', { leaf: say('leaf.coloured') }),
  page(62, 'back.title'),
];

describe('the judge of what pages say', () => {
  it('finds nothing where all of it is so', () => {
    expect(wrong(RIGHT, 70, { outages: [OUTAGE] })).toEqual([]);
  });

  it.each<readonly [what: string, said: Said, until: number]>([
    ['checked before it is', page(29.9, 'checked.title'), 31],
    ['checked after it was put aside', page(62, 'checked.title'), 70],
    ['good before it was tried', page(35, 'tried.good.title'), 36],
    ['kept before it is', page(49.9, 'kept.title'), 51],
    ['kept after she went back', page(52, 'kept.title'), 70],
    ['back before she is', page(55, 'back.title'), 56],
    ['the newest before it is kept', page(31, 'home.title', { sentences: [say('home.newest')] }), 32],
    ['new though it is here', page(32, 'home.title', { sentences: [say('home.something')] }), 38],
    ['looked at, before anything came', page(5, 'getting.title', { sentences: [say('getting.verify')] }), 6],
    ['a tick, before it is here', page(12, 'getting.title', { leaf: say('leaf.ticked') }), 13],
    ['out of reach though nothing was', page(5, 'waiting.title', { sentences: [say('waiting.text')] }), 6],
    ['a button to get it, while it comes', page(12, 'new.title', { offers: [say('new.get')] }), 20],
    ['a button to keep it, untried', page(32, 'checked.title', { offers: [say('tried.keep')] }), 33],
    ['a button to try it, that is kept', page(52, 'home.title', { offers: [say('checked.try')] }), 59],
  ])('finds a page that says %s', (_what, said, until) => {
    expect(wrong([said], until)).toHaveLength(1);
  });

  it('finds pieces that come while nobody is there', () => {
    expect(wrong([coming(11, 20), coming(24, 50)], 25, { outages: [OUTAGE] })).toHaveLength(1);
  });

  it('finds pieces that come though the engine was killed', () => {
    expect(wrong([coming(11, 20)], 24, { kills: [at(13)] })).toHaveLength(1);
  });

  it('takes no page for wrong that says that it lost touch', () => {
    const gone = { ...coming(14, 20), strips: [say('app.gone.title')] };
    expect(wrong([coming(11, 20), gone], 60, { kills: [at(13)] })).toEqual([]);
  });

  it('finds bytes that never came', () => {
    expect(wrong([coming(11, 50, 4_000_000)], 12)).toHaveLength(1);
  });

  it('finds a number that goes back, also from one window to the next', () => {
    expect(wrong([coming(11, 50), coming(12, 40)], 13)).toHaveLength(1);
    const watched = [
      { name: 'one', said: [coming(11, 50)], until: at(12) },
      { name: 'two', said: [silent(12, 0)], until: at(13) },
    ];
    expect(wrong([], 0, { watched, outages: [{ from: at(11), until: at(14) }] })).toHaveLength(1);
  });
});
