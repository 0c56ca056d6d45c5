import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clean } from './clean.ts';
import { storeLayout } from './layout.ts';
import { planClean, type CleanInput } from './plan-clean.ts';
import { readPointers, setPointer } from './pointers.ts';
import type { SystemRecord } from './records.ts';
import { removeTree } from './remove-tree.ts';
import { readRecords, writeSystem } from './systems.ts';

const system = (id: string, ...layers: string[]): SystemRecord => ({
  id,
  layers,
  release: null,
  version: '1',
  manifestSha256: '0'.repeat(64),
  machine: null,
  createdAt: '2026-01-01T00:00:00Z',
});

const now = new Date('2026-06-01T00:00:00Z');
const later = new Date('2026-06-02T00:00:00Z');

/** After a keep: the old system is the way back, a reverted one is of no use to anybody. */
const afterKeep: CleanInput = {
  systems: [
    system('old', 'core', 'one'),
    system('new', 'core', 'one', 'two'),
    system('set-aside', 'core', 'bad'),
  ],
  layers: ['core', 'one', 'two', 'bad'],
  damagedSystems: [],
  pointers: { current: 'new', fallback: 'old' },
  wayBackUntil: later,
  now,
  inUse: [],
};
/** After a settle: all layers of the way back are its own. */
const afterSettle: CleanInput = {
  ...afterKeep,
  systems: [system('old', 'core', 'one', 'two'), system('new', 'core-2')],
  layers: ['core', 'one', 'two', 'core-2'],
};

describe('what may be cleaned', () => {
  it('is what no system needs, while the way back is held until its day', () => {
    expect(planClean(afterKeep)).toEqual({
      dropFallback: false,
      systems: ['set-aside'],
      layers: ['bad'],
      machines: [],
      held: [{ what: 'old', until: later.toISOString() }],
      busy: [],
    });
    expect(planClean(afterSettle)).toMatchObject({
      dropFallback: false,
      systems: [],
      layers: [],
      held: ['old', 'core', 'one', 'two'].map((what) => ({ what, until: later.toISOString() })),
    });
  });

  it('is the way back too when its day has come', () => {
    expect(planClean({ ...afterSettle, now: later })).toEqual({
      dropFallback: true,
      systems: ['old'],
      layers: ['core', 'one', 'two'],
      machines: [],
      held: [],
      busy: [],
    });
    expect(planClean({ ...afterKeep, now: later })).toMatchObject({
      dropFallback: true,
      systems: ['old', 'set-aside'],
      layers: ['bad'],
    });
  });

  it('is what a laptop changed in a system that goes, and in none that stays or runs', () => {
    const machines = ['of-old', 'of-new', 'of-set-aside', 'of-nobody'];
    const systems = afterKeep.systems.map((one) => ({ ...one, machine: `of-${one.id}` }));
    const goes = (more: Partial<CleanInput>) =>
      planClean({ ...afterKeep, systems, machines, ...more }).machines;
    expect(goes({})).toEqual(['of-set-aside', 'of-nobody']);
    expect(goes({ now: later })).toEqual(['of-old', 'of-set-aside', 'of-nobody']);
    expect(goes({ running: 'set-aside' })).toEqual(['of-nobody']);
  });

  it('is never the way back while its day is not known', () => {
    expect(planClean({ ...afterSettle, wayBackUntil: undefined })).toMatchObject({
      dropFallback: false,
      layers: [],
      held: [],
    });
  });

  it('is nothing of what is staged, on trial, owned, or mounted', () => {
    const base = { ...afterKeep, systems: [...afterKeep.systems, system('next', 'core', 'next')] };
    const input: CleanInput = { ...base, layers: [...base.layers, 'next'] };
    const goes = (more: Partial<CleanInput>) => planClean({ ...input, ...more });
    expect(goes({})).toMatchObject({ systems: ['set-aside', 'next'], layers: ['bad', 'next'] });
    for (const more of [
      { staged: 'next' },
      { running: 'next' },
      { pointers: { ...input.pointers, trial: 'next' } },
      { owned: new Set(['next']) },
      { inUse: [new Set(['core', 'next'])] },
    ]) {
      expect(goes(more)).toMatchObject({ systems: ['set-aside'], layers: ['bad'] });
    }
    expect(goes({ owned: new Set(['bad']) })).toMatchObject({
      systems: ['set-aside', 'next'],
      layers: ['next'],
    });
  });

  it('is not a layer that no system has but that is mounted', () => {
    const plan = planClean({
      ...afterKeep,
      layers: [...afterKeep.layers, 'stray'],
      inUse: [new Set(['stray'])],
    });
    expect(plan).toMatchObject({ layers: ['bad'], busy: ['stray'] });
  });

  it('is not the way back that the machine has just booted', () => {
    const plan = planClean({ ...afterSettle, now: later, inUse: [new Set(['core', 'one', 'two'])] });
    expect(plan).toMatchObject({ dropFallback: false, systems: [], layers: [] });
  });

  it('is also what has layers in common with the system that runs', () => {
    const inUse = [new Set(['core', 'one', 'two'])];
    expect(planClean({ ...afterKeep, inUse })).toMatchObject({ systems: ['set-aside'], layers: ['bad'] });
    expect(planClean({ ...afterKeep, inUse, now: later })).toMatchObject({
      dropFallback: true,
      systems: ['old', 'set-aside'],
      layers: ['bad'],
    });
  });

  it('is nothing while the store can not be understood', () => {
    for (const broken of [
      { damagedSystems: ['lost'] },
      { pointers: { current: 'lost' } },
      { pointers: { current: 'new', fallback: 'lost' } },
      { pointers: { current: 'new', trial: 'lost' } },
    ]) {
      expect(() => planClean({ ...afterKeep, ...broken })).toThrow(
        expect.objectContaining({ code: 'E_STORE' }),
      );
    }
    expect(planClean({ ...afterKeep, pointers: {} })).toMatchObject({ systems: [], layers: [] });
  });

  it('never takes a layer of a system that stays, or the last system', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const some = fc.subarray(names, { minLength: 1 });
    const maybe = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.array(some, { minLength: 4, maxLength: 4 }),
        maybe,
        maybe,
        maybe,
        some,
        fc.boolean(),
        (...made) => {
          const [stacks, fallback, trial, staged, inUse, isOver] = made;
          const systems = stacks.map((layers, index) => system(`s${index}`, ...layers));
          const plan = planClean({
            systems,
            layers: names,
            damagedSystems: [],
            pointers: {
              current: 's0',
              ...(fallback === undefined ? {} : { fallback: `s${fallback}` }),
              ...(trial === undefined ? {} : { trial: `s${trial}` }),
            },
            staged: staged === undefined ? undefined : `s${staged}`,
            wayBackUntil: isOver ? now : later,
            now,
            inUse: [new Set(inUse.slice(0, 1))],
          });
          const gone = new Set(plan.layers);
          const stay = systems.filter(({ id }) => !plan.systems.includes(id));
          expect(stay.map(({ id }) => id)).toContain('s0');
          for (const { layers } of stay) expect(layers.some((layer) => gone.has(layer))).toBe(false);
          if (!isOver && fallback !== undefined) expect(plan.systems).not.toContain(`s${fallback}`);
          if (trial !== undefined) expect(plan.systems).not.toContain(`s${trial}`);
          expect(gone.has(inUse[0] ?? '')).toBe(false);
        },
      ),
    );
  });
});

describe('cleaning', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'newleaf-clean-'))));
  afterEach(() => removeTree(folder));

  it('does what was planned: pointer, systems, layers, and a file that another layer shares stays', async () => {
    const layout = storeLayout(join(folder, 'store'));
    for (const path of [layout.layers, layout.systems, layout.boot, layout.staging]) {
      mkdirSync(path, { recursive: true });
    }
    for (const record of afterSettle.systems) writeSystem(layout, record);
    setPointer(layout, 'current', 'new');
    setPointer(layout, 'fallback', 'old');
    for (const id of afterSettle.layers) mkdirSync(layout.layer(id).tree, { recursive: true });
    writeFileSync(join(layout.layer('core').tree, 'shared'), 'x'.repeat(8192));
    linkSync(join(layout.layer('core').tree, 'shared'), join(layout.layer('core-2').tree, 'shared'));
    writeFileSync(join(layout.layer('one').tree, 'alone'), 'x'.repeat(8192));

    const plan = planClean({ ...afterSettle, now: later });
    const folders = ['core', 'one', 'two'].map((id) => layout.layer(id).folder);
    const blocks = execFileSync('find', [...folders, '-type', 'd', '-printf', '%b '], { encoding: 'utf8' });
    const ofFolders = blocks
      .trim()
      .split(' ')
      .reduce((sum, one) => sum + Number(one) * 512, 0);
    const { removed, bytes } = await clean({ layout, plan });
    expect(removed.map(({ what }) => what)).toEqual(['old', 'core', 'one', 'two']);
    expect(bytes).toBe(8192 + ofFolders);
    expect(readPointers(layout)).toEqual({ current: 'new' });
    expect(readRecords(layout).systems.map(({ id }) => id)).toEqual(['new']);
    expect(readdirSync(layout.layers)).toEqual(['core-2']);
    expect(readdirSync(layout.staging)).toEqual([]);
    expect(existsSync(join(layout.layer('core-2').tree, 'shared'))).toBe(true);
    // Done again, as after a cut, it finds nothing to do.
    expect(await clean({ layout, plan })).toMatchObject({ bytes: 0 });
  });
});
