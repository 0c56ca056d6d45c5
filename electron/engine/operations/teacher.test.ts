/** What is a teacher's, by the real engine on a real store: the PIN, the policy, the decision. */
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../shared/contract/engine-api.ts';
import { DEFAULT_POLICY } from '../../../shared/model/policy.ts';
import { changeSources } from '../change-sources.ts';
import { endTrialDaysOf } from '../end-trial-days.ts';
import { openEngine } from '../engine.ts';
import { openJournal } from '../store/journal.ts';
import type { StoreLayout } from '../store/layout.ts';
import { removeTree } from '../store/remove-tree.ts';
import { acquireStoreLock } from '../store/store-lock.ts';
import { makeTrialStore, writePolicy, writeTrial } from '../teacher/testing/trial-store.ts';

const asRoot = process.getuid?.() === 0;
const PIN = '135790';

let folder: string;
let layout: StoreLayout;
let engine: EngineApi;
let root: EngineApi;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'newleaf-teacher-'));
  if (!asRoot) return;
  layout = await makeTrialStore(folder);
  engine = openEngine({ store: layout.root });
  root = openEngine({ store: layout.root, asked: 'root' });
});
afterEach(() => removeTree(folder));

const policyFile = () => JSON.parse(readFileSync(layout.policy, 'utf8')) as unknown;
const journalOf = async (operation: string) =>
  (await engine.history({})).filter(({ what }) => what.startsWith(`${operation}:`));
const ticketFor = async (pin: string) => (await engine.unlock({ pin })).ticket;

describe.skipIf(!asRoot)('the PIN (needs root)', () => {
  it('shuts what is a teacher’s, for windows and not for root', async () => {
    writeTrial(layout);
    expect(await engine.setPin({ pin: PIN })).toEqual({ hasPin: true, waitsUntil: null });
    expect(await engine.status({})).toMatchObject({ teacher: { hasPin: true } });
    const calls = {
      setPin: () => engine.setPin({ pin: null }),
      setPolicy: () => engine.setPolicy({ change: { trialDays: 1 } }),
      orderSources: () => engine.orderSources({ order: ['0'.repeat(16)] }),
      decide: () => engine.decide({ decision: 'keep' }),
    };
    for (const [name, call] of Object.entries(calls)) {
      await expect(call(), name).rejects.toMatchObject({ code: 'E_PIN', details: { why: 'missing' } });
    }
    const ticket = await ticketFor(PIN);
    expect(await engine.setPolicy({ change: { trialDays: 1 }, ticket })).toMatchObject({ trialDays: 1 });
    expect(await root.setPolicy({ change: { trialDays: 2 } })).toMatchObject({ trialDays: 2 });
    await engine.lock({ ticket });
    await expect(engine.setPolicy({ change: { trialDays: 3 }, ticket })).rejects.toMatchObject({
      details: { why: 'ended' },
    });
    expect(await root.setPin({ pin: null })).toEqual({ hasPin: false, waitsUntil: null });
    expect(await engine.setPolicy({ change: { trialDays: 4 } })).toMatchObject({ trialDays: 4 });
  });

  it('is changed by who has it, and then her ticket opens nothing any more', async () => {
    await engine.setPin({ pin: PIN });
    const ticket = await ticketFor(PIN);
    await engine.setPin({ pin: '2468', ticket });
    await expect(engine.setPin({ pin: null, ticket })).rejects.toMatchObject({ details: { why: 'ended' } });
    await expect(engine.unlock({ pin: PIN })).rejects.toMatchObject({ details: { why: 'wrong', left: 2 } });
    const again = await engine.unlock({ pin: '2468' });
    expect(again.wrong).toBe(1);
    await engine.setPin({ pin: null, ticket: again.ticket });
    await expect(engine.unlock({ pin: '2468' })).rejects.toMatchObject({ details: { why: 'no-pin' } });
  });

  it('is in the log where wrong ones were tried: once, whether or not the right one came', async () => {
    const tried = async () =>
      (await journalOf('pin')).flatMap(({ what, details }) =>
        what === 'pin: begun' && details['what'] === 'tried' ? [details['count']] : [],
      );
    await engine.setPin({ pin: PIN });
    for (const pin of ['1111', '2222']) await expect(engine.unlock({ pin })).rejects.toThrow();
    expect(await tried()).toEqual([]);
    await ticketFor(PIN);
    expect(await tried()).toEqual([2]);
    await expect(engine.unlock({ pin: '3333' })).rejects.toThrow();
    await engine.clean({});
    await ticketFor(PIN);
    expect(await tried()).toEqual([2, 1]);
    expect(readFileSync(layout.journal, 'utf8')).not.toContain('3333');
    // A damaged record is no reason to do nothing any more.
    writeFileSync(layout.teacherPin, 'no record');
    await engine.clean({});
    expect(await tried()).toEqual([2, 1]);
  });

  it('has its wrong ones in the log later where somebody has the store', async () => {
    await engine.setPin({ pin: PIN });
    await expect(engine.unlock({ pin: '1111' })).rejects.toThrow();
    const lock = acquireStoreLock(layout.root, { operation: 'get', release: null });
    expect((await engine.unlock({ pin: PIN })).wrong).toBe(1);
    lock.release();
    await root.setPin({ pin: null });
    const said = (await journalOf('pin')).filter(({ details }) => details['what'] === 'tried');
    expect(said).toHaveLength(1);
  });

  it('can be shown while an operation has the store', async () => {
    await engine.setPin({ pin: PIN });
    const lock = acquireStoreLock(layout.root, { operation: 'get', release: null });
    try {
      await ticketFor(PIN);
      await expect(root.setPin({ pin: null })).rejects.toMatchObject({ code: 'E_BUSY' });
    } finally {
      lock.release();
    }
  });

  it('is in the journal by when and by whom, and nowhere as it is', async () => {
    await engine.setPin({ pin: PIN });
    await root.setPin({ pin: '24681357' });
    await root.setPin({ pin: null });
    const said = (await journalOf('pin')).filter(({ what }) => what === 'pin: begun');
    expect(said.map(({ details }) => `${String(details['what'])} ${String(details['by'])}`)).toEqual([
      ...['set anybody', 'set root', 'removed root'],
    ]);
    for (const pin of [PIN, '24681357']) expect(readFileSync(layout.journal, 'utf8')).not.toContain(pin);
  });

  it('survives a damaged record as a shut door, which root can set anew', async () => {
    await engine.setPin({ pin: PIN });
    writeFileSync(layout.teacherPin, '{');
    expect(await engine.status({})).toMatchObject({ teacher: { hasPin: true } });
    await expect(engine.setPolicy({ change: { trialDays: 1 } })).rejects.toMatchObject({ code: 'E_STORE' });
    await root.setPin({ pin: PIN });
    await ticketFor(PIN);
    expect(statSync(layout.teacherPin).mode & 0o777).toBe(0o600);
  });

  it('is none where it is no four to twelve digits: refused uncounted, and not repeated', async () => {
    await engine.setPin({ pin: PIN });
    const odd = ['123', '1'.repeat(13), '7'.repeat(1_000_000), '12ab', '١٢٣٤', '1234\n', ' 1234', ''];
    for (const pin of [...odd, 1234, ['1', '2', '3', '4'], undefined, { length: 4 }, null]) {
      for (const call of pin === null ? [engine.unlock] : [engine.unlock, engine.setPin]) {
        const error = await call({ pin } as never).then(
          () => undefined,
          (thrown: unknown) => thrown as Error,
        );
        expect(error).toMatchObject({ code: 'E_USAGE' });
        if (typeof pin === 'string' && pin !== '') expect(JSON.stringify(error)).not.toContain(pin);
      }
    }
    expect(await engine.unlock({ pin: PIN })).toMatchObject({ wrong: 0 });
  });

  it.each([
    ['before it was made', () => {}, 'undone'],
    ['after it was made', () => writeFileSync(layout.teacherPin, recordWith('ab'.repeat(8))), 'continued'],
  ] as const)('that was cut off %s is told so', async (_when, make, outcome) => {
    await engine.setPin({ pin: PIN });
    openJournal(layout.journal).begin('pin', null, { by: 'pin', what: 'set', id: 'ab'.repeat(8) });
    make();
    await root.setPolicy({ change: { trialDays: 1 } });
    expect((await journalOf('pin')).at(-1)?.what).toBe(`pin: ${outcome}`);
  });
});

/** The record that is there, under another id. */
function recordWith(id: string): string {
  return JSON.stringify({ ...(JSON.parse(readFileSync(layout.teacherPin, 'utf8')) as object), id });
}

describe.skipIf(!asRoot)('the policy (needs root)', () => {
  it('changes in what was named, on the disk and in the journal', async () => {
    const change = { afterTrial: 'keep', keepNeedsTeacher: true } as const;
    const changed = await root.setPolicy({ change: { ...change, trialDays: DEFAULT_POLICY.trialDays } });
    expect(changed).toEqual({ ...DEFAULT_POLICY, ...change });
    expect(policyFile()).toEqual(changed);
    expect((await engine.status({})).policy).toEqual(changed);
    const [begun, ended] = await journalOf('policy');
    expect(begun).toMatchObject({
      what: 'policy: begun',
      details: { by: 'root', afterTrial: 'ask → keep', keepNeedsTeacher: 'no → yes' },
    });
    expect(Object.keys(begun!.details)).toHaveLength(3);
    expect(ended?.what).toBe('policy: finished');
  });

  it('that is changed to what it is writes nothing', async () => {
    const before = readFileSync(layout.journal, 'utf8');
    await root.setPolicy({ change: { trialDays: DEFAULT_POLICY.trialDays } });
    await root.setPolicy({ change: {} });
    expect(readFileSync(layout.journal, 'utf8')).toBe(before);
  });

  it.each([
    [{ trialDays: -1 }],
    [{ trialDays: Number.NaN }],
    [{ trialDays: '7' }],
    [{ maximumLayers: 2.5 }],
    [{ maximumLayers: 17 }],
    [{ stallSeconds: 1e9 }],
    [{ afterTrial: 'burn' }],
    [{ keepNeedsTeacher: 'yes' }],
    [{ __proto__x: 1 }],
    [{ trialDays: null }],
    [{ quietHours: { from: '25:00', until: '07:00' } }],
  ])('takes nothing that is out of its bounds: %j', async (change) => {
    const before = readFileSync(layout.policy, 'utf8');
    await expect(root.setPolicy({ change } as never)).rejects.toMatchObject({ code: 'E_USAGE' });
    expect(readFileSync(layout.policy, 'utf8')).toBe(before);
  });

  it('changed by two at once has what both changed', async () => {
    const one = (change: object) => async (): Promise<unknown> => {
      for (;;) {
        try {
          return await openEngine({ store: layout.root, asked: 'root' }).setPolicy({ change });
        } catch (error) {
          if ((error as { code?: string }).code !== 'E_BUSY') throw error;
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
    };
    await Promise.all([one({ trialDays: 3 })(), one({ wayBackDays: 40 })()]);
    expect(policyFile()).toMatchObject({ trialDays: 3, wayBackDays: 40 });
  });

  it.each([
    ['before it was made', {}, 'undone'],
    ['after it was made', { trialDays: 14 }, 'continued'],
  ] as const)('whose change was cut off %s is told so', async (_when, policy, outcome) => {
    openJournal(layout.journal).begin('policy', null, { by: 'pin', trialDays: '7 → 14' });
    writePolicy(layout, policy);
    await root.setPolicy({ change: { wayBackDays: 1 } });
    const outcomes = (await journalOf('policy')).map(({ what }) => what);
    expect(outcomes).toEqual(['policy: begun', `policy: ${outcome}`, 'policy: begun', 'policy: finished']);
    expect(policyFile()).toMatchObject({ trialDays: outcome === 'continued' ? 14 : 7 });
  });
});

describe.skipIf(!asRoot)('the sources (needs root)', () => {
  const SCHOOL = 'rsync://school.example/newleaf';
  const TOWN = 'rsync://town.example/newleaf';
  const change = (how: 'add' | 'remove' | 'first', url: string) =>
    changeSources({ store: layout.root, change: { how, url } });
  const urls = async () => (await engine.status({})).sources.map(({ url }) => url);
  const ids = async () => (await engine.status({})).sources.map(({ id }) => id);
  const sourceFile = () => JSON.parse(readFileSync(layout.source, 'utf8')) as unknown;

  it('are added, put first and removed by root, as an older engine can read them', async () => {
    await change('add', TOWN);
    await change('add', '/media/stick/');
    expect(await urls()).toEqual([SCHOOL, TOWN, '/media/stick']);
    expect(sourceFile()).toEqual({ url: SCHOOL, others: [TOWN, '/media/stick'] });
    await change('first', '/media/stick');
    expect(await urls()).toEqual(['/media/stick', SCHOOL, TOWN]);
    await change('remove', '/media/stick');
    await change('remove', TOWN);
    expect(sourceFile()).toEqual({ url: SCHOOL });
    const [begun, ended] = await journalOf('source');
    expect(begun).toMatchObject({ details: { by: 'root', before: [SCHOOL], after: [SCHOOL, TOWN] } });
    expect(ended?.what).toBe('source: finished');
  });

  it('are put in another order by a teacher, with her ticket, and back', async () => {
    for (const url of [TOWN, '/media/stick']) await change('add', url);
    await engine.setPin({ pin: PIN });
    const [school, town, stick] = (await ids()) as [string, string, string];
    const order = [stick, school, town];
    await expect(engine.orderSources({ order })).rejects.toMatchObject({ code: 'E_PIN' });
    expect(await urls()).toEqual([SCHOOL, TOWN, '/media/stick']);
    const ticket = await ticketFor(PIN);
    const ordered = await engine.orderSources({ order, ticket });
    expect(ordered.map(({ url }) => url)).toEqual(['/media/stick', SCHOOL, TOWN]);
    expect(await ids()).toEqual(order);
    await engine.orderSources({ order: [school, town, stick], ticket });
    expect(await urls()).toEqual([SCHOOL, TOWN, '/media/stick']);
    expect((await journalOf('source')).at(-2)).toMatchObject({ details: { by: 'pin' } });
  });

  it('can be none but those that root set', async () => {
    await change('add', TOWN);
    const [school, town] = (await ids()) as [string, string];
    const before = readFileSync(layout.source, 'utf8');
    for (const order of [
      [school],
      [school, school],
      [school, town, town],
      [school, 'f'.repeat(16)],
      [school, town, 'f'.repeat(16)],
    ])
      await expect(engine.orderSources({ order }), order.join()).rejects.toMatchObject({
        ...{ code: 'E_STATE', details: { why: 'sources-changed' } },
      });
    const address = ['rsync://elsewhere/newleaf', town];
    await expect(engine.orderSources({ order: address })).rejects.toMatchObject({ code: 'E_USAGE' });
    expect(readFileSync(layout.source, 'utf8')).toBe(before);
  });

  it.each([
    ['before it was made', { url: SCHOOL }, 'undone'],
    ['after it was made', { url: SCHOOL, others: [TOWN] }, 'continued'],
  ] as const)('whose change was cut off %s is told so', async (_when, record, outcome) => {
    const details = { by: 'root', before: [SCHOOL], after: [SCHOOL, TOWN] };
    openJournal(layout.journal).begin('source', null, details);
    writeFileSync(layout.source, JSON.stringify(record));
    await root.setPolicy({ change: { trialDays: 1 } });
    const outcomes = (await journalOf('source')).map(({ what }) => what);
    expect(outcomes).toEqual(['source: begun', `source: ${outcome}`]);
  });
});

describe.skipIf(!asRoot)('a decision (needs root)', () => {
  it('is told with its time, and changes nothing else', async () => {
    writeTrial(layout);
    const decided = await engine.decide({ decision: 'wait' });
    expect(decided).toMatchObject({ id: 'second', state: 'trying', decision: { decision: 'wait' } });
    expect((await engine.status({})).releases).toEqual([decided]);
    await engine.decide({ decision: 'keep' });
    await engine.decide({ decision: 'keep' });
    expect((await engine.decide({ decision: null })).decision).toBeNull();
    const said = (await engine.history({})).filter(({ what }) => what === 'decided');
    expect(said.map(({ details }) => details)).toEqual([
      ...[
        { decision: 'wait', by: 'anybody' },
        { decision: 'keep', by: 'anybody' },
      ],
      { decision: null, by: 'anybody' },
    ]);
    expect(await engine.status({})).toMatchObject({ current: { id: 'first' }, staged: { id: 'second' } });
  });

  it('is none where nothing waits', async () => {
    await expect(engine.decide({ decision: 'keep' })).rejects.toMatchObject({
      details: { why: 'nothing-staged' },
    });
  });

  it('stays with what was kept, and begins anew with what is fetched anew', async () => {
    writeTrial(layout);
    await engine.decide({ decision: 'keep' });
    openJournal(layout.journal).event('second', { kind: 'reverted', reason: 'asked' });
    expect((await engine.status({})).releases[0]?.decision).toMatchObject({ decision: 'keep' });
    writeTrial(layout);
    expect((await engine.status({})).releases[0]?.decision).toBeNull();
  });

  it.each([null, 'wait', 'back'] as const)(
    '%s: nothing is kept, where keeping asks for a teacher',
    async (decision) => {
      writeTrial(layout);
      writePolicy(layout, { keepNeedsTeacher: true });
      await engine.decide({ decision });
      for (const one of [engine, root]) {
        await expect(one.keep({})).rejects.toMatchObject({
          code: 'E_POLICY',
          details: { why: 'no-teacher-decision', release: 'second', decision: decision ?? 'none' },
        });
      }
      expect(await engine.status({})).toMatchObject({ current: { id: 'first' } });
      await engine.decide({ decision: 'keep' });
      expect(await engine.keep({})).toMatchObject({ current: { id: 'second' } });
    },
  );

  it('that is not asked for keeps nobody from keeping', async () => {
    writeTrial(layout);
    await engine.decide({ decision: 'wait' });
    expect(await engine.keep({})).toMatchObject({ current: { id: 'second' } });
  });

  it('that is asked for is not got around by days that are over', async () => {
    writeTrial(layout);
    const { event } = openJournal(layout.journal, () => new Date('2026-01-01T00:00:00Z'));
    const trial = (await engine.status({})).releases[0]!.trial;
    event(
      'second',
      { kind: 'trial-ended', result: 'good', reason: 'boot-complete' },
      { trial: { ...trial, where: 'machine' } },
    );
    const { setPointer } = await import('../store/pointers.ts');
    setPointer(layout, 'trial', 'second');
    writePolicy(layout, { keepNeedsTeacher: true, afterTrial: 'keep' });
    expect((await engine.status({})).trialDays).toMatchObject({ areOver: true });
    expect(await endTrialDaysOf({ store: layout.root })).toBe('nothing');
    expect(await engine.status({})).toMatchObject({ current: { id: 'first' } });
    await engine.decide({ decision: 'keep' });
    expect(await endTrialDaysOf({ store: layout.root })).toBe('keep');
    expect(await engine.status({})).toMatchObject({ current: { id: 'second' } });
  });
});
