import { describe, expect, it } from 'vitest';
import { ruleAfterTrial, type TriedRelease } from './after-trial.ts';
import type { Decision } from './decision.ts';

const WELL: TriedRelease = { trial: { result: 'good' }, thumbs: [{ thumb: 'up' }], decision: null };
const RULES = { afterTrial: 'keep', keepNeedsGoodTrial: true, keepNeedsTeacher: false } as const;
const said = (decision: Decision | null) => (decision === null ? null : { decision });

describe('once the days of a trial are over', () => {
  it.each([
    ['ask', true, 'good', 'ask'],
    ['keep', true, 'good', 'keep'],
    ['keep', true, 'bad', 'ask'],
    ['keep', false, 'bad', 'keep'],
    ['revert', true, 'good', 'revert'],
    ['revert', true, 'bad', 'revert'],
  ] as const)('a rule that says %s (good trial needed: %s) of one that was %s: %s', (...row) => {
    const [afterTrial, keepNeedsGoodTrial, result, expected] = row;
    const rules = { ...RULES, afterTrial, keepNeedsGoodTrial };
    expect(ruleAfterTrial(rules, { ...WELL, trial: { result } }, false)).toBe(expected);
  });

  it.each([
    ['is damaged', WELL, true],
    [
      'has lost a part of the laptop',
      { ...WELL, trial: { result: 'good', probe: { found: [{ why: 'gone' }] } } },
      false,
    ],
    ['has a thumb down', { ...WELL, thumbs: [{ thumb: 'up' }, { thumb: 'down' }] }, false],
  ] as const)(
    'none keeps what %s, not even without a good trial needed; it may go back',
    (_, tried, isDamaged) => {
      for (const keepNeedsGoodTrial of [true, false])
        expect(ruleAfterTrial({ ...RULES, keepNeedsGoodTrial }, tried, isDamaged)).toBe('ask');
      expect(ruleAfterTrial({ ...RULES, afterTrial: 'revert' }, tried, isDamaged)).toBe('revert');
    },
  );

  it.each([
    ['keep', true, null, 'ask'],
    ['keep', true, 'wait', 'ask'],
    ['keep', true, 'back', 'ask'],
    ['keep', true, 'keep', 'keep'],
    ['keep', false, null, 'keep'],
    ['keep', false, 'wait', 'ask'],
    ['keep', false, 'back', 'ask'],
    ['keep', false, 'keep', 'keep'],
    ['revert', true, null, 'revert'],
    ['revert', false, 'wait', 'ask'],
    ['revert', false, 'back', 'revert'],
    ['ask', false, 'keep', 'ask'],
  ] as const)('a rule that says %s (teacher needed: %s), a teacher who says %s: %s', (...row) => {
    const [afterTrial, keepNeedsTeacher, teacher, expected] = row;
    const rules = { ...RULES, afterTrial, keepNeedsTeacher };
    expect(ruleAfterTrial(rules, { ...WELL, decision: said(teacher) }, false)).toBe(expected);
  });

  it('no word of a teacher replaces a good trial', () => {
    const bad = { ...WELL, trial: { result: 'bad' }, decision: { decision: 'keep' } } as const;
    expect(ruleAfterTrial({ ...RULES, keepNeedsTeacher: true }, bad, false)).toBe('ask');
  });
});
