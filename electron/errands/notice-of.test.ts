import { describe, expect, it } from 'vitest';
import type { LocalReleaseView, TrialView } from '../../shared/contract/views.ts';
import { DEFAULT_POLICY } from '../../shared/model/policy.ts';
import { keyOf, noticesOf } from './notice-of.ts';
import { newestRelease, statusOf, systemOf } from './testing/made-status.ts';
import { NOTICES, sayNotice } from './words/say.ts';

const newest = newestRelease('second');
const staged = systemOf('second');

const local = (
  state: LocalReleaseView['state'],
  trial: Partial<TrialView> | null = null,
): LocalReleaseView => ({
  ...{ id: 'second', state, since: '2026-11-25T10:00:00.000Z', reason: null, thumbs: [], decision: null },
  trial: trial as TrialView | null,
});

describe('there is to tell', () => {
  it('that something is new, once nobody said anything of it, and not of low urgency', () => {
    expect(noticesOf(statusOf({ newest }))).toEqual([
      { about: 'new', release: 'second', title: 'The second' },
    ]);
    expect(noticesOf(statusOf({ newest: { ...newest, urgency: 'low' } }))).toEqual([]);
    expect(noticesOf(statusOf({ newest, releases: [local('cancelled')] }))).toEqual([]);
    expect(noticesOf(statusOf({ newest, current: systemOf('second') }))).toEqual([]);
  });

  it('that it is here, until it was tried', () => {
    const about = (releases: LocalReleaseView[]) => noticesOf(statusOf({ newest, staged, releases }));
    expect(about([local('staged')])).toEqual([{ about: 'ready', release: 'second', title: 'The second' }]);
    expect(about([local('armed')])).toEqual([]);
    expect(about([local('trying', { where: 'kvm', result: 'good' })])).toEqual([]);
  });

  it('that the laptop went back by itself, not that a rehearsal failed', () => {
    const about = (trial: Partial<TrialView>) =>
      noticesOf(statusOf({ newest, staged, releases: [local('trying', trial)] })).map(({ about }) => about);
    expect(about({ where: 'machine', result: 'bad' })).toEqual(['went-back']);
    expect(about({ where: 'machine', result: 'good' })).toEqual([]);
    expect(about({ where: 'tcg', result: 'bad' })).toEqual([]);
  });

  it('that a rule went back, not that she did', () => {
    const about = (reason: string) =>
      noticesOf(statusOf({ newest, releases: [{ ...local('reverted'), reason }] })).map(({ about }) => about);
    expect(about('trial-days')).toEqual(['days-over']);
    expect(about('user')).toEqual([]);
    const waits = { ...local('staged', null), reason: 'trial-days' };
    expect(noticesOf(statusOf({ newest, releases: [waits] })).map(({ about }) => about)).not.toContain(
      'days-over',
    );
  });

  it('that the days of a trial are over, each day again, where somebody is to choose', () => {
    const trialDays = { since: '', until: '', days: 8, areOver: true };
    const known = { newest, trial: systemOf('second'), staged, trialDays, releases: [local('trying')] };
    expect(noticesOf(statusOf(known)).map(keyOf)).toEqual(['asks second 8']);
    const policy = { ...DEFAULT_POLICY, afterTrial: 'keep' } as const;
    const well = { ...known, policy, releases: [local('trying', { where: 'machine', result: 'good' })] };
    expect(noticesOf(statusOf(well))).toEqual([]);
    // What the rule does not keep, somebody has to choose; not while a teacher asks to wait.
    const doubted = { ...well.releases[0]!, thumbs: [{ item: 'sound', thumb: 'down', at: '' } as const] };
    expect(noticesOf(statusOf({ ...well, releases: [doubted] })).map(keyOf)).toEqual(['asks second 8']);
    const waits = { ...doubted, decision: { decision: 'wait', at: '' } as const };
    expect(noticesOf(statusOf({ ...well, releases: [waits] }))).toEqual([]);
  });
});

describe('a notice is said', () => {
  const notice = { about: 'asks', release: 'second', title: '<b>12.7</b>', days: 8 } as const;

  it('in her language, with its title as it is and its days', () => {
    expect(sayNotice(notice, 'es-PE')).toEqual({
      title: '¿Te quedas con <b>12.7</b> o vuelves?',
      text: 'Lo has probado durante 8 días. Abre Newleaf y elige.',
    });
    expect(sayNotice(notice, 'tlh').title).toBe('Keep <b>12.7</b>, or go back?');
  });

  it.each(Object.entries(NOTICES))('in %s, whole', (language, words) => {
    for (const about of Object.keys(words) as (keyof typeof words)[]) {
      const { title, text } = sayNotice({ ...notice, about }, language);
      expect(title).toContain('12.7');
      expect(text).toMatch(/\.$/);
      expect(title + text).not.toMatch(/\{\{/);
    }
  });
});
