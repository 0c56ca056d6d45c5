/** The real engine on a real store; what a trial would have written is written by the test. */
import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '../../../shared/contract/calls.ts';
import type { TrialView } from '../../../shared/contract/views.ts';
import { openEngine } from '../engine.ts';
import { createStore } from '../store/create.ts';
import { openJournal, readJournal, type Journal } from '../store/journal.ts';
import type { StoreLayout } from '../store/layout.ts';
import { setPointer } from '../store/pointers.ts';
import { removeTree } from '../store/remove-tree.ts';
import { acquireStoreLock } from '../store/store-lock.ts';
import { writeSystem } from '../store/systems.ts';
import { makeTestKeys, rootBytes } from '../trust/test-publisher.ts';
import { createTrust } from '../trust/trust-store.ts';

const asRoot = process.getuid?.() === 0;
const AT = '2026-11-24T10:00:00.000Z';
const TRIAL: TrialView = {
  at: AT,
  result: 'good',
  reason: 'boot-complete',
  where: 'tcg',
  kernel: '6.1.0-40-amd64',
  seconds: 21,
  health: [],
  console: [],
};

let folder: string;
let layout: StoreLayout;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'newleaf-thumb-'));
  if (!asRoot) return;
  const keys = makeTestKeys();
  layout = await createStore({
    store: join(folder, 'store'),
    source: { url: 'rsync://school.example/newleaf' },
    fill: async (temporary) => {
      for (const id of ['first', 'second']) {
        const record = { id, layers: [id], release: id, version: id, machine: null, createdAt: AT };
        writeSystem(temporary, { ...record, manifestSha256: '0'.repeat(64) });
      }
      setPointer(temporary, 'current', 'first');
      await createTrust(temporary.trust, rootBytes(1, keys, [keys.root]));
    },
  });
});
afterEach(() => removeTree(folder));

const journal = (): Journal => openJournal(layout.journal);
const give = (item: CallInput<'thumb'>['item'], thumb: CallInput<'thumb'>['thumb']) =>
  openEngine({ store: layout.root }).thumb({ item, thumb });
const status = () => openEngine({ store: layout.root }).status({});
const thumbs = async () => {
  const { releases } = await status();
  return releases.flatMap((release) => release.thumbs.map(({ item, thumb }) => `${item} ${thumb}`));
};

/** As `get` leaves it. */
function stage(): void {
  const { event } = journal();
  event('second', { kind: 'fetch-started' });
  event('second', { kind: 'fetched' });
  event('second', { kind: 'staged' }, { system: 'second' });
}

/** As `try` leaves it. */
function endTrial(trial: TrialView = TRIAL): void {
  const { event } = journal();
  event('second', { kind: 'trial-started' }, { system: 'second' });
  event('second', { kind: 'trial-ended', result: trial.result, reason: trial.reason }, { trial });
}

describe.skipIf(!asRoot)('a thumb (needs root)', () => {
  it('is told with its time, by the call and by the status', async () => {
    stage();
    endTrial();
    const given = await give('looks', 'up');
    expect(given).toMatchObject({ id: 'second', state: 'trying', trial: TRIAL });
    expect(given.thumbs).toEqual([{ item: 'looks', thumb: 'up', at: given.thumbs[0]?.at }]);
    expect(Date.parse(given.thumbs[0]?.at ?? '')).toBeLessThanOrEqual(Date.now());
    expect((await status()).releases).toEqual([given]);
  });

  it('can be changed and taken back; what was said is in the history', async () => {
    stage();
    endTrial();
    for (const thumb of ['up', 'down', null, 'up'] as const) await give('looks', thumb);
    expect(await thumbs()).toEqual(['looks up']);
    await give('looks', null);
    expect(await thumbs()).toEqual([]);
    const history = await openEngine({ store: layout.root }).history({});
    const said = history.filter(({ what }) => what === 'thumb');
    expect(said.map(({ details }) => details['thumb'])).toEqual(['up', 'down', null, 'up', null]);
    expect(said[0]).toMatchObject({ release: 'second', details: { item: 'looks' } });
  });

  it('that is given twice, or taken back and was not given, writes nothing', async () => {
    stage();
    endTrial();
    await give('looks', null);
    const before = readFileSync(layout.journal, 'utf8');
    const first = await give('looks', 'up');
    const after = readFileSync(layout.journal, 'utf8');
    expect(await give('looks', 'up')).toEqual(first);
    expect(readFileSync(layout.journal, 'utf8')).toBe(after);
    expect(after.split('\n')).toHaveLength(before.split('\n').length + 1);
  });

  it.each([
    ['nothing was fetched', () => {}],
    ['what is staged was not tried', stage],
    [
      'it is chosen for another start',
      () => {
        stage();
        endTrial();
        journal().event('second', { kind: 'armed' });
      },
    ],
    [
      'it was kept',
      () => {
        stage();
        endTrial();
        journal().event('second', { kind: 'kept' });
      },
    ],
    [
      'it was put aside',
      () => {
        stage();
        endTrial();
        journal().event('second', { kind: 'reverted', reason: 'asked' });
      },
    ],
  ])('is refused where %s', async (_what, prepare) => {
    prepare();
    const before = readFileSync(layout.journal);
    await expect(give('looks', 'up')).rejects.toMatchObject({
      code: 'E_STATE',
      details: { why: 'nothing-on-trial' },
    });
    expect(readFileSync(layout.journal)).toEqual(before);
  });

  it.each([
    ['sound, of a rehearsal', TRIAL, 'sound', ['looks']],
    ['one that did not come up', { ...TRIAL, result: 'bad', reason: 'kernel-panic' }, 'looks', []],
    ['one that could not tell', { ...TRIAL, result: 'unknown', reason: 'stopped' }, 'looks', []],
  ] as const)('is refused for what nobody could try: %s', async (_what, trial, item, known) => {
    stage();
    endTrial({ ...trial, health: [], console: [] });
    await expect(give(item, 'up')).rejects.toMatchObject({
      code: 'E_STATE',
      details: { why: 'not-to-be-tried', item, release: 'second', known },
    });
  });

  it('can be given for all of it where the laptop itself ran it, in the order of the list', async () => {
    stage();
    endTrial({ ...TRIAL, where: 'machine' });
    await give('activities', 'down');
    await give('journal', 'up');
    expect(await thumbs()).toEqual(['journal up', 'activities down']);
  });

  it('stays with what was kept and what was put aside; a new trial begins without', async () => {
    stage();
    endTrial();
    await give('looks', 'down');
    journal().event('second', { kind: 'kept' });
    expect(await thumbs()).toEqual(['looks down']);
    journal().event('second', { kind: 'reverted', reason: 'asked' });
    expect(await thumbs()).toEqual(['looks down']);
    stage();
    expect(await thumbs()).toEqual([]);
    endTrial();
    await give('looks', 'up');
    endTrial();
    expect(await thumbs()).toEqual([]);
  });

  it('is lost only where its line was cut off, and then was never given', async () => {
    stage();
    endTrial();
    await give('looks', 'up');
    const whole = readFileSync(layout.journal);
    appendFileSync(layout.journal, '{"n":9,"at":"2026-11-24T10:00:00.000Z","type":"event","rele');
    expect(await thumbs()).toEqual(['looks up']);
    await give('looks', 'down');
    expect(readJournal(layout.journal)).toMatchObject({ damaged: 0, torn: 0 });
    expect(readFileSync(layout.journal).subarray(0, whole.length)).toEqual(whole);
    expect(await thumbs()).toEqual(['looks down']);
  });

  it('comes after what a killed engine left is put in order', async () => {
    stage();
    endTrial();
    journal().begin('keep', 'second', { system: 'second', previous: 'first' });
    await expect(give('looks', 'up')).rejects.toMatchObject({ details: { why: 'nothing-on-trial' } });
    expect(await status()).toMatchObject({ current: { id: 'second' }, fallback: { id: 'first' } });
  });

  it('is refused while another engine is at work', async () => {
    stage();
    endTrial();
    const lock = acquireStoreLock(layout.root, { operation: 'verify', release: null });
    try {
      await expect(give('looks', 'up')).rejects.toMatchObject({ code: 'E_BUSY', retryable: true });
      expect(await status()).toMatchObject({ operation: { name: 'verify' } });
    } finally {
      lock.release();
    }
    await give('looks', 'up');
  });

  it('is over in a moment, so the status does not tell of it as of something at work', async () => {
    const lock = acquireStoreLock(layout.root, { operation: 'thumb', release: null });
    try {
      expect(await status()).toMatchObject({ operation: null });
    } finally {
      lock.release();
    }
  });
});
