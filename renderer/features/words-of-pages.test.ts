import { describe, expect, it } from 'vitest';
import { byDay } from '../app/by-day.ts';
import { HISTORY, MADE } from '../testing/made-snapshots.ts';
import { milestoneOf } from './getting/milestone-of.ts';
import { askedAt, newsOf } from './home/news-of.ts';
import { storyOf } from './story/story-of.ts';

describe('home', () => {
  it.each([
    ['home-newest', ['home.newest'], 'home.asked'],
    ['home-never-asked', ['home.never-asked'], undefined],
    ['home-asking', ['home.looking'], undefined],
    ['home-unreachable', ['home.unreachable'], 'home.tried-to-ask'],
    ['home-new-unreachable', ['home.something', 'home.unreachable'], 'home.tried-to-ask'],
    ['home-old-offered', ['problem.old'], 'home.tried-to-ask'],
    ['home-new', ['home.something'], 'home.asked'],
    ['home-reverted', ['home.reverted'], 'home.asked'],
    ['put-aside', ['home.aside'], 'home.asked'],
    ['home-getting', ['home.under-way'], 'home.asked'],
    ['paused', ['home.paused'], 'home.asked'],
    ['home-stopped', ['home.stopped'], 'home.asked'],
    ['waiting', ['waiting.text'], 'home.asked'],
    ['waiting-quiet-hours', ['waiting.quiet-hours.text'], 'home.asked'],
    ['getting-silent', ['getting.silent'], 'home.asked'],
    ['home-here', ['home.good'], 'home.asked'],
    ['tried-teacher-keep', ['home.good'], 'home.asked'],
    ['tried-teacher-wait', ['home.good-waits'], 'home.asked'],
    ['tried-teacher-back', ['home.good-waits'], 'home.asked'],
    ['tried-teacher-needed', ['home.good-waits'], 'home.asked'],
    ['asks-teacher-needed', ['home.asks-waits'], 'home.asked'],
    ['checked', ['home.here'], 'home.asked'],
    ['checked-damaged', ['damaged.text'], 'home.asked'],
    ['tried-damaged', ['damaged.text'], 'home.asked'],
    ['tried-bad', ['home.bad'], 'home.asked'],
    ['home-asks', ['home.asks'], 'home.asked'],
    ['home-kept', ['home.newest'], 'home.asked'],
    ['home-kept-running', ['home.newest'], 'home.asked'],
    ['home-kept-next-start', ['home.nothing-newer'], 'home.asked'],
    ['home-mixed', ['home.nothing-newer'], 'home.asked'],
    ['home-went-back-by-rule', ['back.why.days', 'home.reverted-next'], 'home.asked'],
    ['home-here-unreachable', ['home.good', 'home.unreachable'], 'home.tried-to-ask'],
    ['trying-boot', ['busy.try'], 'home.asked'],
  ] as const)('in %s says %j', (name, keys, asked) => {
    const { snapshot } = MADE[name]!;
    expect(newsOf(snapshot).map(({ key }) => key)).toEqual(keys);
    expect(askedAt(snapshot)?.key).toBe(asked);
  });

  it('never says that she has the newest where nobody answered', () => {
    for (const { snapshot } of Object.values(MADE)) {
      const last = snapshot.status?.lastCheck ?? null;
      if (last !== null && last.error === null) continue;
      expect(newsOf(snapshot).map(({ key }) => key)).not.toContain('home.newest');
    }
  });
});

describe('the story', () => {
  it('tells what matters, the newest first', () => {
    expect(storyOf(HISTORY).map(({ what }) => what)).toEqual([
      'kept',
      'trial-good',
      'staged',
      'fetch-started',
      'paused',
      'fetch-started',
      'init',
    ]);
  });

  it('tells the same twice in a row once, and passes over what it does not know', () => {
    const failed = { at: HISTORY[0]!.at, release: '2', what: 'failed', details: {} };
    const odd = { ...failed, what: 'constructor' };
    expect(storyOf([failed, failed, odd])).toHaveLength(1);
    expect(storyOf([failed, { ...failed, release: '3' }])).toHaveLength(2);
    expect(storyOf([{ ...failed, what: 'cancelled' }])[0]?.what).toBe('stopped');
  });

  it('tells a pause, a stop, a break and a fault apart by what is on the leaf', () => {
    const told = (what: string, details = {}) =>
      storyOf([{ at: HISTORY[0]!.at, release: '2', what, details }])[0];
    const all = [
      ...(['paused', 'stopped', 'interrupted'] as const).map((reason) => told('cancelled', { reason })),
      told('failed'),
    ];
    expect(all.map((chapter) => chapter?.picture)).toEqual(all.map(() => 'resting'));
    expect(new Set(all.map((chapter) => chapter?.mark)).size).toBe(4);
  });

  it('tells what a rule of the school decided, apart from what she did', () => {
    const kept = { at: HISTORY[0]!.at, release: '2', what: 'kept', details: { reason: 'trial-days' } };
    expect(storyOf([kept])[0]?.what).toBe('kept-days');
    expect(storyOf([{ ...kept, what: 'reverted' }])[0]?.what).toBe('reverted-days');
  });

  it('tells that she went back only from what she had tried or kept', () => {
    const at = { at: HISTORY[0]!.at, release: '2', details: {} };
    const got = { ...at, what: 'fetch-started' };
    const back = { ...at, what: 'reverted', details: { reason: 'asked' } };
    const last = (...before: { what: string }[]) =>
      storyOf([...before.map((one) => ({ ...at, ...one })), back])[0]?.what;
    expect(last(got)).toBe('aside');
    expect(last(got, { what: 'trial-started' })).toBe('reverted');
    expect(last(got, { what: 'kept' })).toBe('reverted');
    // Got once more after it was tried.
    expect(last(got, { what: 'trial-started' }, back, got)).toBe('aside');
  });

  it('is by days', () => {
    expect(byDay(storyOf(HISTORY)).map(({ items }) => items.length)).toEqual([6, 1]);
    expect(byDay([])).toEqual([]);
  });
});

describe('a fetch', () => {
  it('is worth a word each quarter', () => {
    expect([0, 0.24, 0.25, 0.5, 0.75, 1].map(milestoneOf)).toEqual([
      undefined,
      undefined,
      'getting.quarter',
      'getting.half',
      'getting.three-quarters',
      'getting.three-quarters',
    ]);
  });
});
