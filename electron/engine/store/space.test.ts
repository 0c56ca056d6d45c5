import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../shared/model/policy.ts';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { scanTree } from '../manifest/scan.ts';
import { inTree } from '../native/paths.ts';
import { assembleTree } from '../overlay/assemble.ts';
import { plantHostilePair } from '../overlay/test-trees.ts';
import { mergeLayers } from '../settle/merge.ts';
import { createHashPool } from '../verify/hash-pool.ts';
import { checkSpace, freeSpace, spaceNeeded, spaceOfFarm, spaceOfTree, type Room } from './space.ts';
import { removeTree } from './remove-tree.ts';

const asRoot = process.getuid?.() === 0;
const hasher = createHashPool(1);
afterAll(() => hasher.close());

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'newleaf-space-'))));
afterEach(() => removeTree(folder));

describe('space', () => {
  it('that is needed is for the layer, its settling, the trial, and what fetching needs meanwhile', () => {
    const numbers = {
      layer: { bytes: 1_000_000, inodes: 100 },
      farm: { bytes: 10_000, inodes: 10 },
      largestFetch: 5000,
      manifest: 100,
    };
    const needed = spaceNeeded(numbers, { ...DEFAULT_POLICY, trialBudgetBytes: 7 });
    expect(needed.bytes).toBe(Math.ceil((1_000_000 + 10_000 + 8192 + 3 * 4096) * 1.01) + 7 + 2 * 1024 * 1024);
    expect(needed.inodes).toBe(100 + 10 + 2100);
  });

  it('is refused with all numbers, and what could go', () => {
    const free: Room = { bytes: 10, inodes: 10 };
    expect(() => checkSpace({ bytes: 10, inodes: 10 }, free)).not.toThrow();
    for (const needed of [
      { bytes: 11, inodes: 1 },
      { bytes: 1, inodes: 11 },
    ]) {
      expect(() => checkSpace(needed, free, ['overlay-x'])).toThrow(
        expect.objectContaining({
          code: 'E_SPACE',
          details: {
            needBytes: needed.bytes,
            freeBytes: 10,
            needInodes: needed.inodes,
            freeInodes: 10,
            couldGo: ['overlay-x'],
          },
        }),
      );
    }
  });

  it('counts whiteouts, and names by the blocks that they take in a folder', () => {
    const root = { path: '.' as BytePath, type: 'dir', mode: 0o755, uid: 0, gid: 0, time: 0n } as const;
    const names = Array.from({ length: 1000 }, (_, index) => `${index}`.padStart(200, '0') as BytePath);
    const without = spaceOfTree([root]);
    const withThem = spaceOfTree([root], names);
    expect(without.inodes).toBe(1);
    expect(withThem.inodes).toBe(2);
    expect(withThem.bytes - without.bytes).toBeGreaterThan(208 * 1000);
    expect(withThem.bytes - without.bytes).toBeLessThan(2 * 208 * 1000);
  });

  it.skipIf(!asRoot)(
    'that is estimated is enough for what is then taken, and not far off (needs root)',
    async () => {
      const disk = join(folder, 'disk.img');
      const at = join(folder, 'at');
      execFileSync('truncate', ['-s', '64M', disk]);
      execFileSync('mkfs.ext4', ['-q', '-m', '10', disk]);
      mkdirSync(at);
      execFileSync('mount', ['-o', 'loop', disk, at]);
      try {
        plantHostilePair(join(folder, 'first'), join(folder, 'second'));
        rmSync(join(folder, 'second/bin/sparse')); // its holes are copied, but nobody knows of them before
        for (let count = 0; count < 500; count++) {
          for (const name of ['etc', 'bin']) {
            writeFileSync(join(folder, `second/${name}/file-${count}`), 'x'.repeat(count * 30));
          }
        }
        const manifest = await scanTree(join(folder, 'second'), { hasher });
        const taken = async (work: () => Promise<unknown>) => {
          const before = settledRoom(at);
          await work();
          const after = settledRoom(at);
          return { bytes: before.bytes - after.bytes, inodes: before.inodes - after.inodes };
        };
        const core = join(at, 'core');
        const tree = await taken(() =>
          assembleTree({
            into: core,
            entries: manifest.entries,
            contentOf: ({ path }) => ({ by: 'copy', from: inTree(join(folder, 'second'), path) }),
            hasher,
          }),
        );
        expectEnough(spaceOfTree(manifest.entries), tree);
        const farm = await taken(() =>
          mergeLayers({ layers: [core], manifest, into: join(at, 'farm'), hasher }),
        );
        expectEnough(spaceOfFarm(manifest.entries), farm);
        expect(farm.bytes).toBeLessThan(tree.bytes);
        // Blocks that are root's alone do not count.
        const numbers = execFileSync('stat', ['-f', '-c', '%b %f %S', at], { encoding: 'utf8' }).split(' ');
        const [blocks = 0, free = 0, size = 0] = numbers.map(Number);
        expect(freeSpace(at).bytes).toBeLessThan((free - 0.05 * blocks) * size);
      } finally {
        execFileSync('umount', [at]);
      }
    },
  );
});

function settledRoom(at: string): Room {
  execFileSync('sync', ['-f', at]);
  return freeSpace(at);
}

function expectEnough(estimated: Room, taken: Room): void {
  expect(estimated.inodes).toBeGreaterThanOrEqual(taken.inodes);
  expect(estimated.inodes).toBeLessThan(taken.inodes + 10);
  expect(estimated.bytes).toBeGreaterThanOrEqual(taken.bytes);
  expect(estimated.bytes).toBeLessThan(taken.bytes * 1.5);
}
