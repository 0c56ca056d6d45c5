import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { compareManifests } from '../manifest/compare.ts';
import { mountReadOnly, unmount } from '../native/mount.ts';
import { makeNode } from '../native/nodes.ts';
import { inTree } from '../native/paths.ts';
import { setTimes } from '../native/times.ts';
import { setXattr } from '../native/xattrs.ts';
import { scanTree } from '../manifest/scan.ts';
import { FORMAT_VERSION, formatSchema, systemSchema } from '../store/records.ts';
import { createHashPool } from '../verify/hash-pool.ts';
import { diskLength, makeStoreDisk, measureTree, REHEARSED_SYSTEM } from './make-disk.ts';

const asRoot = process.getuid?.() === 0;

describe('diskLength', () => {
  it('has room for many small files: an ext4 block group of 128 MB holds 32,768 inodes', () => {
    const entries = 200_000;
    expect(diskLength({ bytes: 0, entries }) / (128 * 1024 * 1024)).toBeGreaterThan(entries / 32_768);
  });
});

describe.skipIf(!asRoot)('makeStoreDisk (needs root)', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'newleaf-disk-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A layer with everything that a disk could lose, but for what no manifest has: whiteouts and opaque folders. */
  function hostileTree(): string {
    const tree = join(folder, 'tree');
    const at = (path: string) => inTree(tree, path as BytePath);
    mkdirSync(tree);
    for (const name of ['new\nline', 'quote"\'\\', ' blank ', '\xff\x80', '-dash', 'x'.repeat(255)]) {
      writeFileSync(at(name), name);
    }
    writeFileSync(at('none'), 'secret');
    chmodSync(at('none'), 0);
    writeFileSync(at('setuid'), 'x');
    chownSync(at('setuid'), 70_000, 4_000_000_000);
    chmodSync(at('setuid'), 0o4755);
    writeFileSync(at('capable'), 'x');
    execFileSync('setcap', ['cap_net_raw+ep', at('capable').toString()]);
    setXattr(at('capable'), 'user.long', Buffer.alloc(3000, 1));
    writeFileSync(at('one'), 'linked');
    linkSync(at('one'), at('two'));
    symlinkSync('nowhere', at('link'));
    linkSync(at('link'), at('link-again'));
    symlinkSync('t'.repeat(4000), at('long-link'));
    makeNode(at('socket'), 'socket');
    makeNode(at('fifo'), 'fifo');
    makeNode(at('device'), 'block', 259, 70_000);
    mkdirSync(at('folder'));
    writeFileSync(at('folder/sparse'), '');
    execFileSync('truncate', ['-s', '50M', at('folder/sparse').toString()]);
    setTimes(at('one'), -1_500_000_001n);
    setTimes(at('setuid'), 5_000_000_000_123_456_789n); // 2128
    setTimes(at('link'), 981_173_106_987_654_321n);
    chmodSync(tree, 0o751);
    chownSync(tree, 5, 6);
    setTimes(at(ROOT), 981_173_106_000_000_001n);
    return tree;
  }

  /** Makes the disk of a system of these trees, core first, and shows its store. */
  async function withStore<Result>(
    trees: readonly string[],
    use: (store: string) => Promise<Result> | Result,
  ): Promise<Result> {
    const disk = join(folder, 'disk');
    const layers = [];
    for (const tree of trees) layers.push({ tree, size: await measureTree(tree) });
    expect(await makeStoreDisk({ layers, disk })).toBe(true);
    const at = join(folder, 'mounted');
    mkdirSync(at);
    execFileSync('mount', ['-o', 'loop,ro', disk, at]);
    try {
      return await use(join(at, 'store'));
    } finally {
      unmount(at);
      rmSync(at, { recursive: true });
      rmSync(disk);
    }
  }

  function withDisk<Result>(tree: string, use: (root: string) => Promise<Result> | Result): Promise<Result> {
    return withStore([tree], (store) => use(join(store, 'layers/layer-0/tree')));
  }

  it('is a store with one system, and a machine layer whose root is that of the topmost tree', async () => {
    const trees = ['below', 'above'].map((name) => join(folder, name));
    for (const tree of trees) {
      mkdirSync(tree);
      writeFileSync(join(tree, 'file'), tree);
    }
    linkSync(join(folder, 'below/file'), join(folder, 'above/shared'));
    chmodSync(join(folder, 'above'), 0o711);
    chownSync(join(folder, 'above'), 7, 8);
    setTimes(Buffer.from(join(folder, 'above')), 981_173_106_987_654_321n);
    await withStore(trees, (store) => {
      expect(formatSchema.parse(JSON.parse(readFileSync(join(store, 'format'), 'utf8')))).toMatchObject({
        version: FORMAT_VERSION,
      });
      const record = readFileSync(join(store, `systems/${REHEARSED_SYSTEM}.json`), 'utf8');
      const system = systemSchema.parse(JSON.parse(record));
      expect(system.layers).toEqual(['layer-0', 'layer-1']);
      for (const [index, tree] of trees.entries()) {
        const file = join(store, `layers/layer-${index}/tree/file`);
        expect(readFileSync(file, 'utf8')).toBe(tree);
      }
      const upper = statSync(join(store, `machine/${system.machine}/upper`), { bigint: true });
      const { mode, uid, gid, mtimeNs } = statSync(join(folder, 'above'), { bigint: true });
      expect([upper.mode, upper.uid, upper.gid, upper.mtimeNs]).toEqual([mode, uid, gid, mtimeNs]);
      expect(readdirSync(join(store, `machine/${system.machine}/work`))).toEqual([]);
      // What two layers share takes room once, as in the store.
      expect(statSync(join(store, 'layers/layer-1/tree/shared')).nlink).toBe(2);
    });
    expect(readdirSync(folder)).not.toContain('disk.contents');
  });

  it('keeps everything, and leaves nothing mounted and nothing but the disk', async () => {
    const tree = hostileTree();
    const hasher = createHashPool(1);
    try {
      const expected = await scanTree(tree, { hasher });
      await withDisk(tree, async (root) => {
        expect(compareManifests(expected, await scanTree(root, { hasher }))).toEqual([]);
      });
    } finally {
      await hasher.close();
    }
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(folder);
    expect(execFileSync('losetup', ['-l', '-O', 'BACK-FILE'], { encoding: 'utf8' })).not.toContain(folder);
  });

  it('has all of a folder with very many names, sparse files as such', async () => {
    const tree = join(folder, 'wide');
    mkdirSync(tree);
    for (let index = 0; index < 6000; index++) writeFileSync(join(tree, `name-${index}`), '');
    execFileSync('truncate', ['-s', '1G', join(tree, 'sparse')]);
    expect(await measureTree(tree)).toEqual({ bytes: 1024 ** 3, entries: 6002, widest: 6001 });
    await withDisk(tree, (root) => {
      expect(readdirSync(root)).toHaveLength(6001);
      expect(statSync(join(root, 'sparse'))).toMatchObject({ size: 1024 ** 3, blocks: 0 });
    });
  });

  it('keeps whiteouts and opaque folders: overlayfs reads the disk as it reads the layer', async () => {
    const [core, layer, at] = ['core', 'layer', 'merged'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const path of [core, layer, at, `${core}/gone`, `${core}/hidden`, `${layer}/hidden`])
      mkdirSync(path);
    writeFileSync(`${core}/file`, '');
    writeFileSync(`${core}/hidden/below`, '');
    makeNode(Buffer.from(`${layer}/file`), 'char', 0, 0);
    linkSync(`${layer}/file`, `${layer}/gone`);
    setXattr(Buffer.from(`${layer}/hidden`), 'trusted.overlay.opaque', Buffer.from('y'));
    await withStore([core, layer], (store) => {
      const [below, above] = [0, 1].map((index) => join(store, `layers/layer-${index}/tree`));
      mountReadOnly('overlay', at, `lowerdir=${above}:${below}`);
      try {
        expect(execFileSync('find', [at, '-mindepth', '1', '-printf', '%P\n'], { encoding: 'utf8' })).toBe(
          'hidden\n',
        );
      } finally {
        unmount(at);
      }
    });
  });

  it('stops when it is told to, and leaves no mount', async () => {
    const tree = join(folder, 'large');
    mkdirSync(tree);
    writeFileSync(join(tree, 'file'), Buffer.alloc(64 * 1024 * 1024, 1));
    const disk = join(folder, 'cut');
    const size = await measureTree(tree);
    const made = makeStoreDisk({ layers: [{ tree, size }], disk, signal: AbortSignal.timeout(20) });
    await expect(made).rejects.toMatchObject({ name: expect.stringMatching(/Abort|Timeout/) as string });
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(folder);
    expect(existsSync(`${disk}.contents`)).toBe(false);
    rmSync(disk, { force: true });
  });

  it('says what mkfs.ext4 said', async () => {
    const tree = join(folder, 'small');
    mkdirSync(tree);
    const disk = join(folder, 'bad');
    for (let index = 0; index < 1000; index++) writeFileSync(join(tree, `file-${index}`), '');
    // Fewer than there are, so that the disk has too few inodes, whatever it adds.
    const size = { bytes: 0, entries: -65_400, widest: 1000 };
    await expect(makeStoreDisk({ layers: [{ tree, size }], disk })).rejects.toMatchObject({
      code: 'E_PROCESS',
      details: { tool: 'mkfs.ext4' },
    });
    expect(existsSync(`${disk}.contents`)).toBe(false);
    rmSync(disk, { force: true });
  });

  it('takes no room for what a trial may write', async () => {
    const tree = join(folder, 'nothing');
    mkdirSync(tree);
    const disk = join(folder, 'sparse.img');
    await makeStoreDisk({ layers: [{ tree, size: await measureTree(tree) }], disk });
    expect(statSync(disk).blocks * 512).toBeLessThan(40 * 1024 * 1024);
    expect(statSync(disk).size).toBeGreaterThan(1024 * 1024 * 1024);
  });
});
