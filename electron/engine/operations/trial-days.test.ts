import { describe, expect, it } from 'vitest';
import type { JournalRecord } from '../store/journal-records.ts';
import type { ReleaseEvent } from '../../../shared/model/release-state.ts';
import { decideTrialDays, trialDaysOf } from './trial-days.ts';

const day = (number: number) => new Date(Date.UTC(2026, 10, number, 12)).toISOString();
const SINCE = { policy: { trialDays: 7 }, trial: { release: '2' } };

/** A journal of one release: what happened, and on which day of the month. */
function journalOf(...happened: readonly (readonly [number, ReleaseEvent, object?])[]): JournalRecord[] {
  return happened.map(([at, event, details], index) => ({
    ...{ n: index + 1, at: day(at), type: 'event', release: '2', event },
    ...(details === undefined ? {} : { details: details as Record<string, unknown> }),
  }));
}
const begun: readonly (readonly [number, ReleaseEvent])[] = [
  [1, { kind: 'fetch-started' }],
  [1, { kind: 'fetched' }],
  [1, { kind: 'staged' }],
  [1, { kind: 'armed' }],
];
/** A start of it, as `newleaf booted` writes it down. */
const start = (
  at: number,
  result: 'good' | 'bad' | 'unknown' = 'good',
  where: 'machine' | 'tcg' = 'machine',
) => {
  const trial = {
    at: day(at),
    result,
    reason: 'x',
    where,
    kernel: null,
    seconds: 1,
    health: [],
    console: [],
  };
  return [
    [at, { kind: 'trial-started' }],
    [at, { kind: 'trial-ended', result, reason: 'x' }, { trial }],
  ] as const;
};
const daysOn = (number: number, records: readonly JournalRecord[]) =>
  trialDaysOf(records, SINCE.trial, SINCE.policy, new Date(day(number)));

describe('the days of a trial', () => {
  it('are counted since it came up well first, over restarts and what broke off', () => {
    const records = journalOf(...begun, ...start(2), ...start(5), ...start(6, 'unknown'));
    expect(daysOn(4, records)).toEqual({ since: day(2), until: day(9), days: 2, areOver: false });
    expect(daysOn(8, records)).toMatchObject({ areOver: false, days: 6 });
    expect(daysOn(9, records)).toMatchObject({ areOver: true, days: 7 });
    expect(daysOn(20, records)).toMatchObject({ areOver: true, days: 18 });
  });

  it('begin anew after one that failed, or when it was fetched again', () => {
    expect(daysOn(9, journalOf(...begun, ...start(2), ...start(3, 'bad')))).toBeUndefined();
    const again = journalOf(...begun, ...start(2), ...start(3, 'bad'), [4, { kind: 'armed' }], ...start(5));
    expect(daysOn(9, again)).toMatchObject({ since: day(5), areOver: false });
    const anew = [...start(2), [3, { kind: 'reverted', reason: 'asked' }]] as const;
    const moved = begun.map(([, event]) => [4, event] as const);
    expect(daysOn(9, journalOf(...begun, ...anew, ...moved))).toBeUndefined();
  });

  it('go on where what is on trial was repaired: it is another system of the same contents', () => {
    const repaired = [4, { kind: 'staged' }, { system: 'system-2' }] as const;
    expect(daysOn(5, journalOf(...begun, ...start(2), repaired))).toMatchObject({ since: day(2), days: 3 });
  });

  it('are none of what did not run on this laptop, is over, or is nothing', () => {
    expect(daysOn(9, journalOf(...begun))).toBeUndefined();
    expect(daysOn(9, journalOf(...begun, ...start(2, 'good', 'tcg')))).toBeUndefined();
    expect(daysOn(9, journalOf(...begun, ...start(2), [3, { kind: 'kept' }]))).toBeUndefined();
    expect(trialDaysOf([], undefined, SINCE.policy, new Date(day(9)))).toBeUndefined();
  });
});

describe('when they are over', () => {
  it.each(['keep', 'revert'] as const)('what the rule does (%s) is done, and not before', (rule) => {
    expect(decideTrialDays({ areOver: true }, rule)).toBe(rule);
    expect(decideTrialDays({ areOver: false }, rule)).toBe('nothing');
    expect(decideTrialDays(undefined, rule)).toBe('nothing');
  });

  it('a rule that asks does nothing', () =>
    expect(decideTrialDays({ areOver: true }, 'ask')).toBe('nothing'));
});
