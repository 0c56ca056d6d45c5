import { lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { Progress } from '../../../shared/model/progress.ts';
import type { Entry, Manifest } from '../manifest/entry.ts';
import { scanTree } from '../manifest/scan.ts';
import { inTree } from '../native/paths.ts';
import { assembleTree } from '../overlay/assemble.ts';
import { openStack } from '../overlay/mount.ts';
import { describeTree, plant, plantHostilePair, twin } from '../overlay/test-trees.ts';
import { planUpdate } from '../plan/plan-update.ts';
import { removeTree } from '../store/remove-tree.ts';
import { createHashPool } from '../verify/hash-pool.ts';
import { mergeLayers } from './merge.ts';
import { mindsLinkCount } from './minds-link-count.ts';

const asRoot = process.getuid?.() === 0;
const hasher = createHashPool(2);
afterAll(() => hasher.close());

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'newleaf-settle, a:b-'))));
afterEach(() => removeTree(folder));

const scan = (root: string) => scanTree(root, { hasher });
const nothing: Manifest = { entries: [], at: () => undefined };

/** The layer that makes `to` of what `before` describes. */
async function layerFor(before: Manifest, to: string, into: string): Promise<Manifest> {
  const after = await scan(to);
  const plan = before === nothing ? { place: after.entries } : planUpdate(before, after);
  await assembleTree({
    ...plan,
    into,
    entries: plan.place,
    contentOf: ({ path }) => ({ by: 'copy', from: inTree(to, path) }),
    hasher,
  });
  return after;
}

describe.skipIf(!asRoot)('settling (needs root)', () => {
  it('makes a core that is what was shown, and leaves the layers as they were', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    plantHostilePair(first, second);
    const layers = ['core', 'one', 'two', 'three'].map((name) => join(folder, name));
    const [core = '', one = '', two = '', three = ''] = layers;
    const before = await layerFor(nothing, first, core);
    const after = await layerFor(before, second, one);
    await layerFor(after, first, two);
    await layerFor(before, second, three);
    for (const [stack, manifest, original] of [
      [layers, after, second],
      [[core, one, two], before, first],
      [[core, one], after, second],
      [[core], before, first],
    ] as const) {
      const described = stack.map(describeTree);
      const into = join(folder, `settled-${stack.length}`);
      const seen: Progress[] = [];
      const added = await mergeLayers({
        layers: stack,
        manifest,
        into,
        hasher,
        report: (told) => seen.push(told),
      });
      expect(describeTree(into)).toEqual(describeTree(original));
      expect(stack.map(describeTree)).toEqual(described);
      expect(new Set(seen.map(({ step }) => step))).toEqual(new Set(['settle']));
      expect(seen.at(-1)).toMatchObject({ done: manifest.entries.length, total: manifest.entries.length });
      const folders = manifest.entries.filter(({ type }) => type === 'dir').length;
      expect(added.inodes).toBeGreaterThanOrEqual(folders);
      expect(added.inodes).toBeLessThan(folders + 10);
    }
  });

  it('settles what is settled again, over an overlay on the first settled core', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    plantHostilePair(first, second);
    const before = await layerFor(nothing, first, join(folder, 'core'));
    const after = await layerFor(before, second, join(folder, 'one'));
    const into = join(folder, 'core-2');
    await mergeLayers({ layers: [join(folder, 'core'), join(folder, 'one')], manifest: after, into, hasher });
    await layerFor(after, first, join(folder, 'two'));
    const stack = openStack([into, join(folder, 'two')], folder);
    expect(describeTree(stack.root)).toEqual(describeTree(first));
    stack.close();
    const again = join(folder, 'core-3');
    await mergeLayers({ layers: [into, join(folder, 'two')], manifest: before, into: again, hasher });
    expect(describeTree(again)).toEqual(describeTree(first));
    await removeTree(join(folder, 'core'));
    await removeTree(join(folder, 'one'));
    await removeTree(into);
    expect(describeTree(again)).toEqual(describeTree(first));
  });

  it('copies what minds its link count, with all other names of the same inode, and shares the rest', async () => {
    const tree = join(folder, 'tree');
    mkdirSync(tree);
    for (const name of [
      'etc',
      'etc/cron.d',
      'usr',
      'var',
      'var/spool',
      'var/spool/cron',
      'var/log',
      'etcetera',
    ]) {
      plant(tree, name, { type: 'dir' });
    }
    const copied = ['etc/crontab', 'etc/cron.d/job', 'var/spool/cron/job', 'var/log/messages'];
    const shared = ['usr/program', 'etcetera/file', 'var/spool.txt', 'usr/link', 'usr/fifo'];
    for (const name of [...copied, ...shared]) {
      plant(tree, name, { type: name.endsWith('link') ? 'link' : name.endsWith('fifo') ? 'fifo' : 'file' });
    }
    twin(tree, 'etc/crontab', 'usr/crontab');
    plant(tree, 'bin', { type: 'dir' });
    plant(tree, 'bin/first');
    twin(tree, 'bin/first', 'etc/second');
    const manifest = await scan(tree);
    const into = join(folder, 'core');
    await mergeLayers({ layers: [tree], manifest, into, hasher });
    const inode = (root: string, path: string) => lstatSync(inTree(root, path as BytePath)).ino;
    for (const path of [...copied, 'usr/crontab', 'bin/first', 'etc/second'])
      expect(inode(into, path), path).not.toBe(inode(tree, path));
    for (const path of shared) expect(inode(into, path), path).toBe(inode(tree, path));
    expect(lstatSync(join(into, 'etc/cron.d/job')).nlink).toBe(1);
    expect(inode(into, 'usr/crontab')).toBe(inode(into, 'etc/crontab'));
    expect(inode(into, 'bin/first')).toBe(inode(into, 'etc/second'));
    expect(lstatSync(join(into, 'etc/crontab')).nlink).toBe(2);
  });

  it('says what no layer has', async () => {
    const tree = join(folder, 'tree');
    mkdirSync(tree);
    plant(tree, 'here');
    const manifest = await scan(tree);
    const file = manifest.entries[1] as Entry;
    const more = { ...manifest, entries: [...manifest.entries, { ...file, path: 'zzz' as BytePath }] };
    const merging = mergeLayers({ layers: [tree], manifest: more, into: join(folder, 'core'), hasher });
    await expect(merging).rejects.toMatchObject({ code: 'E_TREE', details: { path: 'zzz', why: 'missing' } });
  });
});

describe('what minds its link count', () => {
  it.each([
    ['etc/passwd', true],
    ['etc', false],
    ['etcetera/x', false],
    ['usr/etc/x', false],
    ['var/spool/cron/crontabs/root', true],
    ['var/log/syslog', true],
    ['var/lib/dpkg/status', false],
    ['root/.forward', true],
  ])('%s: %s', (path, minds) => expect(mindsLinkCount(path as BytePath)).toBe(minds));
});
