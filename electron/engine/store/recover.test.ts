import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unmount } from '../native/mount.ts';
import { mountStack } from '../overlay/mount.ts';
import { readMounts } from '../overlay/mounts.ts';
import { plantHostilePair } from '../overlay/test-trees.ts';
import { storeLayout } from './layout.ts';
import { readPointers } from './pointers.ts';
import { recoverStore } from './recover.ts';
import { removeTree } from './remove-tree.ts';
import { readRecords } from './systems.ts';

const asRoot = process.getuid?.() === 0;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'newleaf-recover, a:b-'))));
afterEach(async () => {
  for (const { at } of readMounts().reverse()) if (at.startsWith(folder)) unmount(at, true);
  await removeTree(folder);
});

describe('removing a tree', () => {
  it.skipIf(!asRoot)(
    'removes whatever there is, and counts what the disk has back (needs root)',
    async () => {
      plantHostilePair(join(folder, 'a'), join(folder, 'b'));
      writeFileSync(join(folder, 'outside'), 'x'.repeat(10_000));
      linkSync(join(folder, 'outside'), join(folder, 'b/second-name'));
      symlinkSync('../outside', join(folder, 'b/link-to-outside'));
      const paths = execFileSync('find', [join(folder, 'b'), '-printf', '.'], { encoding: 'utf8' }).length;
      const words = [join(folder, 'b'), '-type', 'f,d', '-printf', '%i %b\n'];
      const inodes = new Set(execFileSync('find', words, { encoding: 'utf8' }).trimEnd().split('\n'));
      const there = [...inodes].reduce((sum, line) => sum + Number(line.split(' ')[1]) * 512, 0);
      const { bytes, entries } = await removeTree(join(folder, 'b'));
      expect(entries).toBe(paths);
      expect(readdirSync(folder).sort()).toEqual(['a', 'outside']);
      expect(lstatSync(join(folder, 'outside'))).toMatchObject({ nlink: 1, size: 10_000 });
      // Links with long targets take blocks too.
      expect(bytes).toBeGreaterThanOrEqual(there - 12_288);
      expect(bytes).toBeLessThan(there);
    },
  );

  it('removes trees deeper than any path can be long, and single files, and nothing', async () => {
    const deep = join(folder, 'deep');
    execFileSync('python3', [
      '-c',
      'import os, sys\nos.mkdir(sys.argv[1]); os.chdir(sys.argv[1])\n' +
        'for i in range(40):\n  os.mkdir("d" * 200); os.chdir("d" * 200); open("f", "w").close()',
      deep,
    ]);
    expect((await removeTree(deep)).entries).toBe(81);
    writeFileSync(join(folder, 'file'), '');
    expect((await removeTree(join(folder, 'file'))).entries).toBe(1);
    expect((await removeTree(join(folder, 'file'))).entries).toBe(0);
    symlinkSync('.', join(folder, 'link'));
    await removeTree(join(folder, 'link'));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('can be cut off and done again', async () => {
    mkdirSync(join(folder, 'tree/a/b/c'), { recursive: true });
    for (const path of ['a/1', 'a/b/2', 'a/b/c/3']) writeFileSync(join(folder, 'tree', path), '');
    let seen = 0;
    const cutOff = removeTree(join(folder, 'tree'), {
      onEntry: () => {
        if (++seen === 3) throw new Error('power');
      },
    });
    await expect(cutOff).rejects.toThrow('power');
    expect(existsSync(join(folder, 'tree'))).toBe(true);
    await removeTree(join(folder, 'tree'));
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!asRoot)('never reaches into what is mounted inside (needs root)', async () => {
    for (const name of ['other', 'tree/sub/mounted']) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'other/file'), '');
    execFileSync('mount', ['--bind', join(folder, 'other'), join(folder, 'tree/sub/mounted')]);
    await expect(removeTree(join(folder, 'tree'))).rejects.toThrow(/EBUSY/);
    expect(readdirSync(join(folder, 'other'))).toEqual(['file']);
  });
});

describe('recovering', () => {
  const makeStore = () => {
    const layout = storeLayout(join(folder, 'store'));
    for (const path of [
      layout.layers,
      layout.systems,
      layout.boot,
      layout.staging,
      layout.trust,
      layout.machine,
    ]) {
      mkdirSync(path, { recursive: true });
    }
    return layout;
  };

  it('removes rests of writes and what nobody owns, and leaves layers and systems alone', async () => {
    const layout = makeStore();
    const rest = '.new-0123456789abcdef';
    for (const path of [layout.root, layout.boot, layout.systems, layout.trust])
      writeFileSync(join(path, rest), 'x');
    rmSync(join(layout.boot, rest));
    symlinkSync('../systems/none.json', join(layout.boot, rest));
    for (const name of ['get-R1/incoming', 'get-R2', 'trash-1/tree/\u00ff']) {
      mkdirSync(join(layout.staging, name), { recursive: true });
    }
    mkdirSync(join(layout.layers, 'without-record'));
    writeFileSync(join(layout.systems, 'broken.json'), '{');
    // What is only half written counts for nothing even before recovery.
    expect(readPointers(layout)).toEqual({});
    expect(readRecords(layout)).toEqual({
      systems: [],
      layers: [],
      damagedSystems: ['broken'],
      damagedLayers: ['without-record'],
    });
    const { removed, unmounted } = await recoverStore(layout, (name) => name === 'get-R1');
    expect(unmounted).toEqual([]);
    expect([...removed].sort()).toEqual([
      rest,
      `boot/${rest}`,
      'staging/get-R2',
      'staging/trash-1',
      `systems/${rest}`,
      `trust/${rest}`,
    ]);
    expect(readdirSync(layout.staging)).toEqual(['get-R1']);
    expect(readdirSync(layout.layers)).toEqual(['without-record']);
    expect(readdirSync(layout.systems)).toEqual(['broken.json']);
    expect(readdirSync(layout.boot)).toEqual([]);
  });

  it.skipIf(!asRoot)(
    'unmounts what a dead engine left in staging, and nothing else (needs root)',
    async () => {
      const layout = makeStore();
      const core = join(layout.root, 'layers/core-1/tree');
      mkdirSync(core, { recursive: true });
      writeFileSync(join(core, 'file'), '');
      const mountedAt = [
        join(layout.staging, 'get-1/a b\n'),
        join(layout.staging, 'get-1/c'),
        join(folder, 'audit'),
      ];
      for (const at of mountedAt) {
        mkdirSync(at, { recursive: true });
        mountStack({ layers: [core], at });
      }
      const held = execFileSync('sh', [
        '-c',
        'cd "$1" && (sleep 1 >/dev/null 2>&1 & echo $!)',
        '',
        mountedAt[1] ?? '',
      ]);
      const { unmounted } = await recoverStore(layout, () => false);
      expect([...unmounted].sort()).toEqual(mountedAt.slice(0, 2).sort());
      expect(readdirSync(layout.staging)).toEqual([]);
      expect(readdirSync(core)).toEqual(['file']);
      expect(readdirSync(mountedAt[2] ?? '')).toEqual(['file']);
      process.kill(Number(held.toString()), 'SIGKILL');
    },
  );

  it('finds a store that was moved as it was', async () => {
    const layout = makeStore();
    symlinkSync('../systems/system-1.json', layout.pointers.current);
    renameSync(layout.root, join(folder, 'moved'));
    expect(readPointers(storeLayout(join(folder, 'moved')))).toEqual({ current: 'system-1' });
    symlinkSync('/elsewhere', join(folder, 'moved/boot/trial'));
    expect(() => readPointers(storeLayout(join(folder, 'moved')))).toThrow(
      expect.objectContaining({ code: 'E_STORE' }),
    );
    await recoverStore(storeLayout(join(folder, 'moved')), () => false);
  });
});
