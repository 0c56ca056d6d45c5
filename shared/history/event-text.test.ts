import { describe, expect, it } from 'vitest';
import { REPORT_WORDS } from '../../electron/cli/report-words.ts';
import { JOURNAL_ENDS, JOURNALED } from '../model/journaled.ts';
import { RELEASE_EVENTS } from '../model/release-state.ts';
import { events } from './english.ts';
import { eventText, faultOf } from './event-text.ts';
import { groupsOf, isTrouble } from './groups.ts';
import type { HistoryEntry } from './happening.ts';

const entry = (what: string, details: HistoryEntry['details'] = {}): HistoryEntry => ({
  ...{ at: '2026-11-24T10:00:00.000Z', release: '12.7', what, details },
});
const said = (what: string, details?: HistoryEntry['details']) =>
  eventText(entry(what, details), REPORT_WORDS);

/** Lines that an engine can write. */
const WHATS = [
  ...RELEASE_EVENTS,
  ...JOURNALED.flatMap((operation) => ['begun', ...JOURNAL_ENDS].map((how) => `${operation}: ${how}`)),
];

describe('what happened, in words', () => {
  it('are there for every line that an engine can write, and nothing is left open', () => {
    const texts = WHATS.map((what) => said(what));
    expect(texts.filter((text) => /\{\{|undefined|event\.|^.{0,3}$/.test(text))).toEqual([]);
    // The engine's own word for it is English as well.
    expect(WHATS.filter((what, index) => texts[index] === what)).toEqual(['kept']);
  });

  it.each([
    ['trial-ended', { result: 'bad', reason: 'kernel-panic' }, 'the trial went badly: its kernel panicked'],
    ['trial-ended', { result: 'unknown', reason: 'stopped' }, 'the trial was cut off: it was stopped'],
    ['thumb', { item: 'sound', thumb: 'down' }, 'the child gave a thumb down: sound'],
    ['thumb', { item: 'sound', thumb: null }, 'the child took a thumb back: sound'],
    ['decided', { decision: 'back', by: 'pin' }, 'a teacher said to go back from it'],
    ['decided', { decision: null }, 'a teacher took back what was said'],
    ['kept', { reason: 'trial-days' }, 'kept by the rules: its days of trial were over'],
    ['reverted', { reason: 'asked' }, 'put aside: the laptop starts with what it had before'],
    [
      'reverted',
      { reason: 'asked', kept: true },
      'went back from it: the laptop starts with what it had before',
    ],
    ['armed', { again: true }, 'chosen for the next start once more: the last start broke off'],
    ['cancelled', { reason: 'interrupted' }, 'cut off; it goes on by itself'],
    [
      'policy: begun',
      { by: 'pin', trialDays: '7 → 14', odd: 'x' },
      'the rules were changed: trialDays: from 7 to 14',
    ],
    [
      'policy: begun',
      { quietHours: 'none → 20:00-07:00', keepNeedsTeacher: 'no → yes', onMetered: 'urgent → strange' },
      'the rules were changed: keepNeedsTeacher: from no to yes, quietHours: from none to 20:00-07:00, onMetered: from urgent to strange',
    ],
    ['pin: begun', { what: 'tried', count: 3 }, 'wrong PINs were tried: 3'],
    ['pin: begun', { by: 'root', what: 'removed' }, 'the PIN was removed'],
    ['clean: finished', { bytes: 1_500_000 }, 'cleaned up: 1.5 MB are free again'],
    ['settle: continued', {}, 'settling: was cut off, and was brought to its end'],
  ] as const)('%s %j', (what, details, words) => expect(said(what, { ...details })).toBe(words));

  it('says a code in words, with what belongs to it', () => {
    expect(said('failed', { code: 'E_SPACE' })).toMatch(/^failed: There is not enough room/);
    expect(said('verify: failed', { code: 'E_TREE', count: 2, paths: ['usr/bin/a'] })).not.toContain(
      'E_TREE',
    );
    expect(faultOf({ code: 'E_TREE', paths: ['a', 1], odd: { deep: true } })).toEqual({
      ...{ code: 'E_TREE', details: { paths: ['a', '1'] } },
    });
    expect(faultOf({ code: 'E_LATER' })).toBeUndefined();
  });

  it('leaves what a later engine wrote as it is', () => {
    for (const what of ['melted', 'constructor', 'toString: begun', 'get: melted', 'unknown'])
      expect(said(what)).toBe(what);
  });

  it('has no words that nobody says', () => {
    const spoken = new Set<string>();
    const words = {
      ...REPORT_WORDS,
      say: (key: string) => {
        spoken.add(key);
        return key;
      },
    };
    const variants: HistoryEntry['details'][] = [
      ...[
        {},
        { again: true },
        { kept: true },
        { result: 'good' },
        { result: 'bad' },
        { thumb: 'up' },
        { thumb: 'down' },
      ],
      ...['keep', 'back', 'wait'].map((decision) => ({ decision })),
      ...['trial-days', 'paused', 'stopped', 'interrupted'].map((reason) => ({ reason })),
      ...[{ what: 'removed' }, { what: 'tried', count: 1 }, { trialDays: '7 → 14' }],
    ];
    for (const what of WHATS) for (const details of variants) eventText(entry(what, details), words);
    expect(Object.keys(events).filter((key) => !spoken.has(key))).toEqual([]);
  });
});

describe('groups of lines', () => {
  it.each([
    ['fetched', {}, ['came']],
    ['failed', { code: 'E_SPACE' }, ['came', 'trouble']],
    ['trial-ended', { result: 'good' }, ['trials']],
    ['trial-ended', { result: 'unknown' }, ['trials', 'trouble']],
    ['trial-ended', { result: 'unknown', reason: 'stopped' }, ['trials']],
    ['trial-ended', { result: 'bad', reason: 'stopped' }, ['trials', 'trouble']],
    ['cancelled', { reason: 'paused' }, ['came']],
    ['cancelled', { reason: 'interrupted' }, ['came', 'trouble']],
    ['decided', { decision: 'wait' }, ['decisions']],
    ['policy: begun', {}, ['decisions']],
    ['verify: failed', { code: 'E_TREE' }, ['trouble']],
    ['clean: finished', {}, []],
    ['melted', {}, []],
  ] as const)('%s %j: %j', (what, details, groups) =>
    expect(groupsOf(entry(what, { ...details }))).toEqual(groups),
  );

  it('every line of an engine is in a group, but upkeep that went well', () => {
    const alone = WHATS.filter((what) => groupsOf(entry(what)).length === 0);
    expect(
      alone.filter((what) => !/^(?:verify|repair|clean): (?:begun|finished|cancelled)$/.test(what)),
    ).toEqual([]);
    expect(isTrouble(entry('keep: continued'))).toBe(true);
  });
});
