import { describe, expect, it } from 'vitest';
import { REASONS_OF_TRIALS } from '../../electron/cli/reasons.ts';
import { ERROR_CODES } from '../../shared/model/errors.ts';
import { flatten } from '../i18n/catalogue.ts';
import { en } from '../i18n/en.ts';
import { CATALOGUES } from '../testing/catalogues.ts';
import { errorOf } from '../testing/made-snapshots.ts';
import { explain } from './explain.ts';

const explained = (code: (typeof ERROR_CODES)[number], details = {}) => explain({ code, details });

it('every reason for which a trial ends has words, as on the command line', () => {
  const known = Object.keys(en).flatMap((key) => (key.startsWith('reason.') ? [key.slice(7)] : []));
  expect(known.toSorted()).toEqual(Object.keys(REASONS_OF_TRIALS).toSorted());
});

describe('every code', () => {
  it.each(ERROR_CODES)('%s has words for a child and for a teacher', (code) => {
    for (const error of [errorOf(code), { code, details: {} }]) {
      const { child, teacher } = explain(error);
      for (const catalogue of Object.values(CATALOGUES).map(flatten)) {
        expect(catalogue[child.key]).toMatch(/^.+[.”»؟]$/);
        expect(catalogue[teacher.key]).toMatch(/^.+[.”»؟]$/);
      }
      // A child's sentence is one or two, without what only technicians know.
      expect(en[child.key]).not.toMatch(
        /E_[A-Z]|manifest|metadata|rsync|engine|policy|digest|overlay|root\b/i,
      );
    }
  });

  it.each([
    ['E_SPACE', 'no-room'],
    ['E_SOURCE', 'cannot-reach'],
    ['E_TIMEOUT', 'cannot-reach'],
    ['E_SIGNATURE', 'not-as-signed'],
    ['E_DIGEST', 'not-as-signed'],
    ['E_CLOCK', 'clock'],
    ['E_STORE', 'damaged'],
    ['E_BUSY', 'busy'],
    ['E_TOOL', 'cannot'],
    ['E_WITHDRAWN', 'gone'],
    ['E_POLICY', 'rule'],
  ] as const)('%s has the picture %s', (code, picture) => expect(explained(code).picture).toBe(picture));

  it('leads on: something to do, or a sentence that says what comes first', () => {
    for (const code of ERROR_CODES) {
      const { childMay, child } = explained(code);
      expect(childMay.length > 0 || /first/i.test(flatten(en)[child.key] ?? ''), code).toBe(true);
    }
  });
});

describe('details', () => {
  it('tell kinds of one code apart', () => {
    const child = (code: (typeof ERROR_CODES)[number], details = {}) => explained(code, details).child.key;
    expect(child('E_TIMEOUT', { reason: 'silent' })).toBe('problem.silent');
    expect(child('E_TIMEOUT', { reason: 'too-slow' })).toBe('problem.slow');
    expect(child('E_STATE', { why: 'nothing-staged' })).toBe('problem.nothing-here');
    expect(child('E_STATE', { why: 'nothing-on-trial' })).toBe('problem.not-on-trial');
    expect(child('E_STATE', { why: 'no-way-back' })).toBe('problem.no-way-back');
    expect(child('E_STATE', { why: 'other-under-way' })).toBe('problem.other-first');
    expect(child('E_STATE', { why: 'something-new' })).toBe('problem.state');
    expect(child('E_POLICY', { why: 'no-good-trial' })).toBe('problem.try-first');
    expect(child('E_POLICY', { why: 'too-many-layers' })).toBe('problem.tidy-first');
    expect(child('E_POLICY', { why: 'no-teacher-decision' })).toBe('problem.teacher-first');
    expect(child('E_ROLLBACK', { why: 'older-than-current' })).toBe('problem.older');
    expect(child('E_ROLLBACK', { role: 'snapshot' })).toBe('problem.old');
    expect(child('E_SOURCE', { missing: ['a'] })).toBe('problem.incomplete');
    expect(child('E_SOURCE', { reason: 'unreachable' })).toBe('problem.source');
  });

  it('tell a teacher how long to wait after wrong PINs', () => {
    const teacher = (details: object) => explained('E_PIN', details).teacher;
    expect(teacher({ why: 'missing' }).key).toBe('told.pin');
    expect(teacher({ why: 'wrong', seconds: 0, left: 2 }).key).toBe('told.pin.wrong');
    const wait = { key: 'told.pin.wait', values: { time: { seconds: 30 } } };
    expect(teacher({ why: 'wrong', seconds: 30, left: 0 })).toEqual(wait);
    expect(teacher({ why: 'wait', seconds: 30 })).toEqual(wait);
  });

  it('give a teacher the amounts where bytes are missing, and not where places are', () => {
    expect(explained('E_SPACE', { needBytes: 10, freeBytes: 4 }).teacher).toEqual({
      key: 'told.space.amounts',
      values: { needed: { bytes: 10 }, free: { bytes: 4 } },
    });
    expect(explained('E_SPACE', { needed: 10, free: 4 }).teacher.key).toBe('told.space.amounts');
    expect(explained('E_SPACE', { needBytes: 1, freeBytes: 4, needInodes: 9 }).teacher.key).toBe(
      'told.space',
    );
    expect(explained('E_SPACE', { reason: 'ENOSPC' }).teacher.key).toBe('told.space');
  });
});
