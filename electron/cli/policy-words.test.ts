import { describe, expect, it } from 'vitest';
import type { EngineError } from '../../shared/model/errors.ts';
import { readPolicyWords } from './policy-words.ts';

describe('the words of a policy', () => {
  it.each([
    [[], {}],
    [['trialDays=14', 'afterTrial=keep'], { trialDays: 14, afterTrial: 'keep' }],
    [['keepNeedsTeacher=yes', 'refuseOldRsync=false'], { keepNeedsTeacher: true, refuseOldRsync: false }],
    [['trialDays=default'], { trialDays: 7 }],
    [['quietHours=20:00-07:00'], { quietHours: { from: '20:00', until: '07:00' } }],
    [['quietHours=none', 'getByItself=nothing'], { quietHours: null, getByItself: 'nothing' }],
    [['maximumBytesPerSecond=50000'], { maximumBytesPerSecond: 50_000 }],
    [['settleAfterDays=0.5'], { settleAfterDays: 0.5 }],
  ])('%j', (words, change) => expect(readPolicyWords(words)).toEqual(change));

  it.each([
    ['trialDays=-1', 'it takes a number from 0 to 3650'],
    ['trialDays=1e3', 'it takes a number from 0 to 3650'],
    ['trialDays=', 'it takes a number from 0 to 3650'],
    ['trialDays', 'trialDays=VALUE is wanted'],
    ['maximumLayers=2.5', 'it takes a whole number from 2 to 16'],
    ['minimumBytesPerSecond=x', 'it takes a whole number from 0 on'],
    ['maximumBytesPerSecond=0.5', 'it takes a whole number from 0 on'],
    ['quietHours=20:00', 'it takes two times, 20:00-07:00, or none'],
    ['quietHours=20:00-7:00-9:00', 'it takes two times, 20:00-07:00, or none'],
    ['afterTrial=burn', 'it takes ask, keep, revert'],
    ['keepNeedsTeacher=1', 'it takes yes, no'],
    ['__proto__=1', /^no such setting; there are keepNeedsGoodTrial, /],
  ])('%s is refused with what it takes', (word, why) => {
    const option = word.split('=')[0] ?? '';
    try {
      readPolicyWords([word]);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'E_USAGE', details: { option } });
      expect((error as EngineError).details['why']).toMatch(why);
    }
  });

  it('are each given once', () => {
    expect(() => readPolicyWords(['trialDays=1', 'trialDays=2'])).toThrow(/more than once/);
  });
});
