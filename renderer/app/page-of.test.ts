import { describe, expect, it } from 'vitest';
import type { StatusView } from '../../shared/contract/views.ts';
import { ERROR_CODES } from '../../shared/model/errors.ts';
import { DEFAULT_POLICY } from '../../shared/model/policy.ts';
import { explain } from '../explain/explain.ts';
import { en } from '../i18n/en.ts';
import { es } from '../i18n/es.ts';
import { hasSomething, isUnderWayHere, pageOf } from './page-of.ts';
import type { SnapshotPart } from './snapshot-part.ts';

const AT = '2026-01-01T00:00:00.000Z';
const system = (id: string) => ({
  id: `system-${id}`,
  release: id,
  version: id,
  layers: ['core'],
  since: AT,
});
const newest: NonNullable<StatusView['newest']> = {
  id: '2',
  version: '2',
  sequence: 2,
  title: 'Two',
  issued: AT,
  urgency: 'normal',
  previous: '1',
  withdrawn: false,
  entries: 1,
  bytes: 1,
};
const status: StatusView = {
  ...{ store: '/s', source: 'rsync://s/n', current: system('1'), fallback: null, trial: null, staged: null },
  ...{ releases: [], newest: null, lastCheck: null, wayBackUntil: null, settlesAfter: null, operation: null },
  policy: DEFAULT_POLICY,
};
const quiet: SnapshotPart = {
  ...{ status, preparing: null, trouble: null, operation: null, ended: null, goesOnAt: null },
};
const running = (call: 'get' | 'try') =>
  ({ id: 1, call, release: '2', since: AT, progress: null, stopping: null }) as const;
const ended = (call: 'get' | 'keep' | 'revert', outcome: 'finished' | 'failed') =>
  ({ id: 1, call, release: '2', at: AT, outcome, error: null }) as const;
const local = (reason: string | null) =>
  ({ id: '2', state: 'cancelled', since: AT, reason, trial: null }) as const;
const staged = {
  ...status,
  newest,
  staged: system('2'),
  releases: [{ ...local(null), state: 'staged' as const }],
};
const trial: NonNullable<StatusView['releases'][number]['trial']> = {
  at: AT,
  result: 'good',
  reason: 'boot-complete',
  where: 'tcg',
  kernel: null,
  seconds: 1,
  health: [],
  console: [],
};
const tried = { ...staged, releases: [{ ...local(null), state: 'trying' as const, trial }] };

describe('what is to be seen', () => {
  it.each<[string, SnapshotPart | null]>([
    ['connecting', null],
    ['connecting', { ...quiet, status: null }],
    ['preparing', { ...quiet, preparing: { step: 'publish', done: 0, total: 0, number: 1, of: 2 } }],
    ['problem', { ...quiet, status: null, trouble: { code: 'E_STORE', details: {}, retryable: false } }],
    ['home', quiet],
    ['getting', { ...quiet, operation: running('get') }],
    ['trying', { ...quiet, status: staged, operation: running('try') }],
    ['waiting', { ...quiet, goesOnAt: AT, ended: ended('get', 'failed') }],
    ['problem', { ...quiet, ended: ended('get', 'failed') }],
    ['checked', { ...quiet, status: staged, ended: ended('get', 'finished') }],
    ['tried', { ...quiet, status: tried }],
    ['kept', { ...quiet, ended: ended('keep', 'finished') }],
    ['went-back', { ...quiet, ended: ended('revert', 'finished') }],
    ['paused', { ...quiet, status: { ...status, newest, releases: [local('paused')] } }],
    ['home', { ...quiet, status: { ...status, newest, releases: [local('stopped')] } }],
  ])('is %s by what is so', (page, snapshot) => expect(pageOf(snapshot, 'work')).toBe(page));

  it('is where she went, whatever runs', () => {
    for (const place of ['home', 'whats-new', 'story', 'teacher'] as const) {
      expect(pageOf({ ...quiet, operation: running('get') }, place)).toBe(place);
    }
  });

  it('offers what is new, and what is under way', () => {
    expect(hasSomething(quiet)).toBe(false);
    expect(hasSomething({ ...quiet, status: { ...status, newest } })).toBe(true);
    expect(hasSomething({ ...quiet, status: { ...status, newest, current: system('2') } })).toBe(false);
    expect(isUnderWayHere({ ...quiet, status: { ...status, newest } })).toBe(false);
    expect(isUnderWayHere({ ...quiet, status: staged, ended: ended('keep', 'finished') })).toBe(true);
  });
});

describe('words', () => {
  it('are there for every error', () => {
    for (const code of ERROR_CODES) expect(en[explain(code)]).toMatch(/\w/);
  });

  it('fill in the same in every language', () => {
    const holes = (text: string) => (text.match(/{{\w+}}/g) ?? []).sort();
    expect(Object.keys(es)).toEqual(Object.keys(en));
    for (const key of Object.keys(en) as (keyof typeof en)[]) expect(holes(es[key])).toEqual(holes(en[key]));
  });
});
