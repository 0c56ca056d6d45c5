/** What an engine that was killed left half done: told by the status, and brought to its end by whoever comes. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EngineApi } from '../../../shared/contract/engine-api.ts';
import { openEngine } from '../engine.ts';
import { openJournal } from '../store/journal.ts';
import type { StoreLayout } from '../store/layout.ts';
import { dropPointer, setPointer } from '../store/pointers.ts';
import { removeTree } from '../store/remove-tree.ts';
import { acquireStoreLock } from '../store/store-lock.ts';
import { makeTrialStore, writeTrial } from '../teacher/testing/trial-store.ts';

const asRoot = process.getuid?.() === 0;

let folder: string;
let layout: StoreLayout;
let engine: EngineApi;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'newleaf-recover-'));
  if (!asRoot) return;
  layout = await makeTrialStore(folder);
  writeTrial(layout);
  engine = openEngine({ store: layout.root });
});
afterEach(() => removeTree(folder));

it.skipIf(!asRoot)('a revert whose journal lacks its end is finished (needs root)', async () => {
  await engine.keep({});
  expect((await engine.status({})).cutOff).toBeNull();
  const { current, fallback } = await engine.status({});
  if (current === null || fallback === null) throw new Error('nothing to go back to');
  const details = { reason: 'asked', system: fallback.id, from: current.id };
  openJournal(layout.journal).begin('revert', 'second', details);
  setPointer(layout, 'current', fallback.id);
  dropPointer(layout, 'fallback');
  const half = await engine.status({});
  expect(half).toMatchObject({ cutOff: 'revert', fallback: null, current: { id: fallback.id } });
  // Neither the one nor the other: that is why nobody is to be shown it.
  expect(half.releases.map(({ state }) => state)).toEqual(['kept']);
  const whole = await engine.recover({});
  expect(whole).toMatchObject({ cutOff: null, fallback: null, releases: [{ state: 'reverted' }] });
  expect(await engine.status({})).toEqual(whole);
  // There is nothing more to be done.
  expect(await engine.recover({})).toEqual(whole);
});

it.skipIf(!asRoot)('nothing is cut off as long as somebody works (needs root)', async () => {
  const lock = acquireStoreLock(layout.root, { operation: 'keep', release: 'second' });
  openJournal(layout.journal).begin('keep', 'second', { system: 'second', previous: 'first' });
  expect(await engine.status({})).toMatchObject({ cutOff: null, operation: { name: 'keep' } });
  await expect(engine.recover({})).rejects.toMatchObject({ code: 'E_BUSY' });
  lock.release();
  expect(await engine.status({})).toMatchObject({ cutOff: 'keep', operation: null });
  expect(await engine.recover({})).toMatchObject({ cutOff: null, current: { id: 'second' } });
});
