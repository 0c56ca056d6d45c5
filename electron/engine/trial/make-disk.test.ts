import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
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
import { createHashPool } from '../verify/hash-pool.ts';
import { diskLength, makeEmptyDisk, makeLayerDisk, measureTree } from './make-disk.ts';

const asRoot = process.getuid?.() === 0;

describe('diskLength', () => {
  it('has room for many small files: an ext4 block group of 128 MB holds 32,768 inodes', () => {
    const entries = 200_000;
    expect(diskLength({ bytes: 0, entries }) / (128 * 1024 * 1024)).toBeGreaterThan(entries / 32_768);
  });
});

describe.skipIf(!asRoot)('makeLayerDisk (needs root)', () => {
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

  async function withDisk<Result>(
    tree: string,
    use: (root: string) => Promise<Result> | Result,
  ): Promise<Result> {
    const disk = join(folder, 'disk');
    expect(await makeLayerDisk({ tree, size: await measureTree(tree), disk })).toBe(true);
    const at = join(folder, 'mounted');
    mkdirSync(at);
    execFileSync('mount', ['-o', 'loop,ro', disk, at]);
    try {
      return await use(at);
    } finally {
      unmount(at);
      rmSync(at, { recursive: true });
      rmSync(disk);
    }
  }

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
    await withDisk(layer, (root) => {
      mountReadOnly('overlay', at, `lowerdir=${root}:${core}`);
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
    const made = makeLayerDisk({ tree, size, disk, signal: AbortSignal.timeout(20) });
    await expect(made).rejects.toMatchObject({ name: expect.stringMatching(/Abort|Timeout/) as string });
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(folder);
    rmSync(disk);
  });

  it('says what mkfs.ext4 said', async () => {
    const disk = join(folder, 'bad');
    await expect(
      makeLayerDisk({ tree: join(folder, 'not-there'), size: { bytes: 0, entries: 1, widest: 0 }, disk }),
    ).rejects.toMatchObject({ code: 'E_PROCESS', details: { tool: 'mkfs.ext4' } });
    rmSync(disk);
  });

  it('makes an empty disk that takes no room', async () => {
    const disk = join(folder, 'empty');
    await makeEmptyDisk(disk, 1024 * 1024 * 1024);
    expect(statSync(disk).blocks * 512).toBeLessThan(40 * 1024 * 1024);
    expect(lstatSync(disk).size).toBe(1024 * 1024 * 1024);
  });
});
