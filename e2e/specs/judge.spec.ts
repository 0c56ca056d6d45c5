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

const sentence = (second: number, key: Key): Said => page(second, 'home.title', { sentences: [say(key)] });
const leaf = (second: number, key: Key): Said => page(second, 'home.title', { leaf: say(key) });
const offer = (second: number, key: Key): Said => page(second, 'home.title', { offers: [say(key)] });

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
    ['tried before it is here', page(20, 'trying.title'), 25],
    ['good before it was tried', page(35, 'tried.good.title'), 36],
    ['bad though it was good', page(46, 'tried.bad.title'), 49],
    ['kept before it is', page(49.9, 'kept.title'), 51],
    ['kept after she went back', page(52, 'kept.title'), 70],
    ['back before she is', page(55, 'back.title'), 56],
    ['put aside before it is', page(55, 'back.aside.title'), 56],
    ['copied, before anything came', sentence(5, 'getting.copy'), 6],
    ['put together, before anything came', sentence(5, 'getting.assemble'), 6],
    ['looked at, before anything came', sentence(5, 'getting.verify'), 6],
    ['sealed, before anything came', sentence(5, 'getting.seal'), 6],
    ['the newest before it is kept', sentence(31, 'home.newest'), 32],
    ['here before it is', sentence(20, 'home.here'), 25],
    ['new though it is here', sentence(32, 'home.something'), 38],
    ['under way though it is here', sentence(32, 'home.under-way'), 38],
    ['that she went back before she did', sentence(52, 'home.reverted'), 59],
    ['out of reach though nothing was', sentence(5, 'waiting.text'), 6],
    ['that nothing comes, though it could', sentence(5, 'getting.silent'), 6],
    ['that nobody answers, though nobody was gone', sentence(5, 'home.unreachable'), 6],
    ['a tick, before it is here', leaf(12, 'leaf.ticked'), 13],
    ['a shining leaf, before it is here', leaf(12, 'leaf.shining'), 13],
    ['a coloured leaf, before it is kept', leaf(41, 'leaf.coloured'), 45],
    ['an outline of a leaf that is here', leaf(32, 'leaf.outline'), 38],
    ['a button to get it, while it comes', offer(12, 'new.get'), 20],
    ['a button to get what is here', offer(32, 'new.get'), 38],
    ['a button to try again now, while it comes', offer(12, 'waiting.now'), 20],
    ['a button to try again now what is here', offer(32, 'waiting.now'), 38],
    ['a button for no, while it is tried', offer(40.5, 'checked.no'), 44.5],
    ['a button to try it, while it is tried', offer(40.5, 'checked.try'), 44.5],
    ['a button to try it, that is kept', offer(52, 'checked.try'), 59],
    ['a button for no, after she kept it', offer(52, 'checked.no'), 59],
    ['a button to keep it, untried', offer(32, 'tried.keep'), 33],
    ['a button to go back from what is not here', offer(12, 'tried.back'), 13],
    ['a button to go back from what is not kept', offer(42, 'home.back'), 43],
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
    const gone = { ...coming(14, 10), strips: [say('app.gone.title')] };
    expect(wrong([coming(11, 20), gone], 60, { kills: [at(13)] })).toEqual([]);
  });

  it('finds that it still says that nobody is there, after it should have tried again', () => {
    const said = [sentence(22, 'waiting.text')];
    expect(wrong(said, 40, { outages: [OUTAGE] })).toEqual([]);
    expect(wrong(said, 50, { outages: [OUTAGE] })).toHaveLength(1);
  });

  it('finds what is so of another release only', () => {
    const history = HISTORY.map((entry) => ({ ...entry, release: entry.release === null ? null : 'other' }));
    expect(wrong([page(31, 'checked.title')], 38, { history })).toHaveLength(1);
  });

  it('finds that it calls good what is tried once more', () => {
    const again = {
      at: new Date(at(46)).toISOString(),
      release: 'second',
      what: 'trial-started',
      details: {},
    };
    const history = HISTORY.toSpliced(-6, 0, again);
    const good = [page(45.5, 'tried.good.title')];
    expect(wrong(good, 48)).toEqual([]);
    expect(wrong(good, 49.9, { history })).toHaveLength(1);
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
