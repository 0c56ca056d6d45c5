import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../shared/model/decision.ts';
import { MADE, QUIET } from '../../testing/made-snapshots.ts';
import { teachersWord, wordBefore } from './teachers-word.ts';

const word = (said: Decision | null, keepNeedsTeacher = false) =>
  teachersWord(
    {
      decision: said === null ? null : { decision: said, at: '2026-11-24T10:00:00.000Z' },
      trial: MADE['tried-good']!.snapshot.status!.releases[0]!.trial,
    },
    { keepNeedsTeacher },
  );

describe("her teacher's word", () => {
  it('is said, and where one is needed it is said that it is', () => {
    expect(word(null).words).toBeUndefined();
    expect(word(null, true).words).toBe('word.needed');
    for (const said of ['keep', 'wait', 'back'] as const) expect(word(said, true).words).toBe(`word.${said}`);
  });

  it('opens the way to keep only where it is needed', () => {
    expect([null, 'wait', 'back', 'keep'].map((said) => word(said as Decision, true).mayKeep)).toEqual([
      ...[false, false, false, true],
    ]);
    expect(word('wait').mayKeep).toBe(true);
    expect([word(null), word('keep'), word('wait'), word('back')].map(({ isAgainst }) => isAgainst)).toEqual([
      ...[false, false, true, true],
    ]);
  });

  it('is said of what was not tried yet, too, where she said something', () => {
    expect(wordBefore(QUIET)).toBeUndefined();
    const { status } = MADE['checked']!.snapshot;
    const waiting = (decision: Decision | null) => {
      const said = decision === null ? null : { decision, at: '2026-11-24T10:00:00.000Z' };
      const releases = status!.releases.map((release) => ({ ...release, decision: said }));
      return wordBefore({ ...MADE['checked']!.snapshot, status: { ...status!, releases } });
    };
    expect(waiting(null)).toBeUndefined();
    expect(waiting('wait')).toMatchObject({ words: 'word.wait', isAgainst: true });
    expect(waiting('keep')).toMatchObject({ words: 'word.keep', isAgainst: false });
    expect(waiting('back')).toMatchObject({ words: 'word.not-this', isAgainst: true });
  });

  it('is asked for once it went well, where one is needed', () => {
    const { snapshot } = MADE['tried-teacher-needed']!;
    expect(wordBefore(snapshot)).toMatchObject({ words: 'word.needed', isAgainst: true });
    const { status } = MADE['tried-bad']!.snapshot;
    const { policy } = snapshot.status!;
    expect(wordBefore({ ...snapshot, status: { ...status!, policy } })).toBeUndefined();
  });
});
