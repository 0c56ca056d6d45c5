import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type Policy } from '../../shared/model/policy.ts';
import { nextErrand, type Situation } from './next-errand.ts';
import { newestRelease, statusOf, systemOf } from './testing/made-status.ts';

const NOW = new Date(2026, 10, 25, 16, 0);
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 60 * 60 * 1000).toISOString();
const ASKED = { at: hoursAgo(1), error: null };
const SILENT = { code: 'E_SOURCE', details: {}, retryable: true } as const;

function next(
  parts: Partial<Situation['status']>,
  policy: Partial<Policy> = {},
  situation: Partial<Situation> = {},
) {
  const status = statusOf({ lastCheck: ASKED, ...parts, policy: { ...DEFAULT_POLICY, ...policy } });
  return nextErrand({ status, now: NOW, metered: false, ...situation });
}

const local = (state: string, reason: string | null = null) =>
  ({ id: 'second', state, since: hoursAgo(2), reason, trial: null, thumbs: [] }) as never;

describe('the source', () => {
  it('is asked where it never was, or not for long', () => {
    expect(next({ lastCheck: null })).toEqual({ name: 'check' });
    expect(next({ lastCheck: { at: hoursAgo(12), error: null } })).toEqual({ name: 'check' });
    expect(next({ lastCheck: { at: hoursAgo(11.9), error: null } })).toMatchObject({ why: 'not-due' });
    expect(next({ lastCheck: { at: hoursAgo(3), error: null } }, { checkEveryHours: 3 })).toEqual({
      name: 'check',
    });
  });

  it('is asked again soon where it did not answer', () => {
    expect(next({ lastCheck: { at: hoursAgo(0.9), error: SILENT } })).toMatchObject({ why: 'not-due' });
    expect(next({ lastCheck: { at: hoursAgo(1), error: SILENT } })).toEqual({ name: 'check' });
  });

  it('is asked where the clock was set back', () => {
    expect(next({ lastCheck: { at: hoursAgo(-48), error: null } })).toEqual({ name: 'check' });
    expect(next({ lastCheck: { at: hoursAgo(-0.5), error: null } })).toMatchObject({ why: 'not-due' });
  });

  it('is never asked where the policy says so, and once in a run', () => {
    expect(next({ lastCheck: null }, { checkEveryHours: 0 })).toEqual({
      name: 'nothing',
      why: 'not-due',
      until: null,
    });
    expect(next({ lastCheck: null }, {}, { done: new Set(['check']) })).toMatchObject({ name: 'nothing' });
  });

  it('is told when it comes next', () => {
    expect(next({})).toEqual({ name: 'nothing', why: 'not-due', until: hoursAgo(-11) });
  });
});

describe('what was broken off', () => {
  const newest = newestRelease('second');
  it.each([
    [local('cancelled', 'interrupted'), { name: 'go-on', release: 'second' }],
    [local('failed', 'E_SOURCE'), { name: 'go-on', release: 'second' }],
    // The engine was killed.
    [local('fetching'), { name: 'go-on', release: 'second' }],
    [local('cancelled', 'paused'), { name: 'nothing' }],
    [local('cancelled', 'stopped'), { name: 'nothing' }],
    [local('failed', 'E_DIGEST'), { name: 'nothing' }],
    [local('reverted', 'asked'), { name: 'nothing' }],
  ])('as %j', (release, errand) => expect(next({ newest, releases: [release] })).toMatchObject(errand));

  it('waits for a network that costs nothing, but for what is urgent', () => {
    const releases = [local('failed', 'E_TIMEOUT')];
    const metered = { metered: true };
    expect(next({ newest, releases }, {}, metered)).toMatchObject({ name: 'nothing', why: 'metered' });
    const urgent = newestRelease('second', { urgency: 'high' });
    expect(next({ newest: urgent, releases }, {}, metered)).toMatchObject({ name: 'go-on' });
    expect(next({ newest, releases }, { onMetered: 'everything' }, metered)).toMatchObject({ name: 'go-on' });
    expect(next({ newest: urgent, releases }, { onMetered: 'nothing' }, metered)).toMatchObject({
      why: 'metered',
    });
  });
});

describe('what is new', () => {
  const urgent = newestRelease('second', { urgency: 'high' });
  it('is got by itself where it is urgent, or the policy wants all', () => {
    expect(next({ newest: urgent })).toEqual({ name: 'get', release: 'second' });
    expect(next({ newest: newestRelease('second') })).toMatchObject({ name: 'nothing' });
    expect(next({ newest: newestRelease('second') }, { getByItself: 'everything' })).toMatchObject({
      name: 'get',
    });
    expect(next({ newest: urgent }, { getByItself: 'nothing' })).toMatchObject({ name: 'nothing' });
  });

  it('is not what runs, what one goes back to, what was taken back, or what somebody said no to', () => {
    expect(next({ newest: urgent, current: systemOf('second') })).toMatchObject({ name: 'nothing' });
    expect(next({ newest: urgent, fallback: systemOf('second') })).toMatchObject({ name: 'nothing' });
    expect(next({ newest: { ...urgent, withdrawn: true } })).toMatchObject({ name: 'nothing' });
    expect(next({ newest: urgent, releases: [local('reverted', 'asked')] })).toMatchObject({
      name: 'nothing',
    });
    expect(next({ newest: urgent, staged: systemOf('other') })).toMatchObject({ name: 'nothing' });
  });
});

describe('settling', () => {
  const settlesAfter = hoursAgo(1);
  it('comes when its days are over, and nothing is on trial', () => {
    expect(next({ settlesAfter })).toEqual({ name: 'settle' });
    expect(next({ settlesAfter: hoursAgo(-1) })).toMatchObject({ name: 'nothing' });
    expect(next({ settlesAfter, trial: systemOf('second') })).toMatchObject({ name: 'nothing' });
    expect(next({ settlesAfter, staged: systemOf('second') })).toMatchObject({ name: 'nothing' });
    expect(next({ settlesAfter }, {}, { metered: true })).toEqual({ name: 'settle' });
  });
});

describe('nothing at all', () => {
  it('in quiet hours, and while something else is under way', () => {
    const quietHours = { from: '15:00', until: '17:00' };
    expect(next({ lastCheck: null, settlesAfter: hoursAgo(1) }, { quietHours })).toEqual({
      name: 'nothing',
      why: 'quiet-hours',
      until: new Date(2026, 10, 25, 17).toISOString(),
    });
    const operation = { name: 'verify', release: null, since: hoursAgo(0), pid: 7 };
    expect(next({ lastCheck: null, operation })).toMatchObject({ why: 'busy' });
  });
});
