import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  linkSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { nameOf, parentOf, ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import type { EngineError } from '../../../shared/model/errors.ts';
import type { Progress } from '../../../shared/model/progress.ts';
import type { Manifest } from '../manifest/entry.ts';
import { hardlinkGroups } from '../manifest/groups.ts';
import { parseManifest } from '../manifest/read.ts';
import { scanTree } from '../manifest/scan.ts';
import { formatManifest } from '../manifest/write.ts';
import { mountReadOnly, unmount } from '../native/mount.ts';
import { makeNode } from '../native/nodes.ts';
import { inTree } from '../native/paths.ts';
import { setTimes } from '../native/times.ts';
import { removeXattr, setXattr } from '../native/xattrs.ts';
import { createHashPool } from './hash-pool.ts';
import type { Hasher } from './hasher.ts';
import { verifyTree } from './verify-tree.ts';

const asRoot = process.getuid?.() === 0;
const scratch = mkdtempSync(join(tmpdir(), 'newleaf-verify-'));
const tree = join(scratch, 'tree');
const hasher = createHashPool(2);
afterAll(async () => {
  await hasher.close();
  rmSync(scratch, { recursive: true });
});

const at = (path: string, root = tree) => inTree(root, path as BytePath);
const write = (path: string, contents: string | Uint8Array = path, mode = 0o644) => {
  writeFileSync(at(path), contents);
  chmodSync(at(path), mode);
};
const LONG = Array.from({ length: 12 }, (_, index) => String(index % 10).repeat(250)).join('/');
/** A capability set as setcap(8) writes it: version 2, cap_net_raw, effective. */
const CAPABILITY = Buffer.from('0100000200200000000000000000000000000000', 'hex');
/** user::rwx user:1000:r-x group::r-x mask::r-x other::---, as the kernel keeps it (acl(5)). */
const ACL = Buffer.from(
  '02000000' +
    '01000700ffffffff' +
    '02000500e8030000' +
    '04000500ffffffff' +
    '10000500ffffffff' +
    '20000000ffffffff',
  'hex',
);

/** All that real trees have been seen to hold, and some more. */
function makeHostileTree(): void {
  mkdirSync(tree);
  write('plain');
  write('setuid', 'x', 0o4755);
  write('setgid', 'x', 0o2755);
  mkdirSync(at('sticky'));
  chmodSync(at('sticky'), 0o1777);
  mkdirSync(at('empty folder'));
  mkdirSync(at('mode 000 folder'));
  write('mode 000 folder/inside');
  write('mode 000', 'nobody may', 0);
  for (const name of [
    'line\nbreak',
    '"',
    "'",
    '\\',
    '\\134',
    '\xff\xfe',
    '#[*?]=',
    'né',
    '-rf',
    ' ',
    '\x01\x7f',
    '...',
  ]) {
    write(name);
  }
  write('n'.repeat(255));
  mkdirSync(at(LONG), { recursive: true });
  write(`${LONG}/deep`);
  write('zero', '');
  write('sparse', 'x');
  truncateSync(at('sparse'), 3_000_001);
  write('acl');
  chmodSync(at('acl'), 0o750);
  setXattr(at('acl'), 'system.posix_acl_access', ACL);
  setXattr(at('sticky'), 'system.posix_acl_default', ACL);
  write('capable', 'x', 0o755);
  setXattr(at('capable'), 'security.capability', CAPABILITY);
  write('attributed');
  setXattr(at('attributed'), 'user.empty', Buffer.alloc(0));
  setXattr(at('attributed'), 'user.bytes =\xff', Buffer.from([0, 255, 10]));
  setXattr(at('attributed'), 'trusted.newleaf', Buffer.from('x'));
  symlinkSync('nowhere', at('dangling'));
  symlinkSync(Buffer.from('/etc/\xff =\n', 'latin1'), at('strange link'));
  symlinkSync('/', at('to outside'));
  setXattr(at('dangling'), 'trusted.on-a-link', Buffer.from('x'));
  makeNode(at('null'), 'char', 1, 3);
  makeNode(at('disk'), 'block', 259, 70000);
  makeNode(at('no whiteout'), 'block', 0, 0);
  makeNode(at('fifo'), 'fifo');
  makeNode(at('socket'), 'socket');
  write('hard');
  linkSync(at('hard'), at('sticky/hard'));
  mkdirSync(at('!'));
  linkSync(at('hard'), at('!/hard'));
  linkSync(at('dangling'), at('dangling twin'));
  linkSync(at('fifo'), at('fifo twin'));
  for (const name of ['equal a', 'equal b']) write(name, 'equal');
  lchownSync(at('dangling'), 12345, 0xffff_fffe);
  lchownSync(at('plain'), 1000, 1000);
  const times = ['equal a', 'equal b', 'dangling', 'disk', 'empty folder', 'plain', 'socket', 'capable'];
  for (const [index, path] of times.entries())
    setTimes(at(path), index < 2 ? 5n : -315_521_754_876_543_211n + BigInt(index));
  setTimes(at('zero'), 1_700_000_000_000_000_001n);
  setTimes(at('hard'), -1n);
  chmodSync(at('mode 000 folder'), 0);
}

/** Changes something in a folder without the folder showing it. */
function quietly(path: string, change: () => void): void {
  const folder = at(parentOf(path as BytePath));
  const { mtimeNs } = lstatSync(folder, { bigint: true });
  change();
  setTimes(folder, mtimeNs);
}

/** Changes a file, link or node without its time showing it. */
function keepingTime(path: string, change: () => void): void {
  const { mtimeNs } = lstatSync(at(path), { bigint: true });
  quietly(path, change);
  setTimes(at(path), mtimeNs);
}

function readBack(manifest: Manifest): Manifest {
  return parseManifest(formatManifest(manifest));
}

describe.skipIf(!asRoot)(
  'a real tree with all that trees can hold (needs root: devices, owners, trusted.*)',
  () => {
    let manifest: Manifest;
    beforeAll(async () => {
      makeHostileTree();
      manifest = readBack(await scanTree(tree, { hasher }));
    });
    afterAll(() => rmSync(tree, { recursive: true }));

    it('is scanned as it is', () => {
      const entry = (path: string) => manifest.at(path as BytePath);
      expect(manifest.entries).toHaveLength(execFileSync('find', [tree, '-printf', 'x']).length);
      expect(entry('setuid')?.mode).toBe(0o4755);
      expect(entry('sticky')?.mode).toBe(0o1777);
      expect(entry('mode 000')).toMatchObject({ mode: 0, size: 10 });
      expect(entry('dangling')).toMatchObject({
        type: 'link',
        link: 'nowhere',
        uid: 12345,
        gid: 0xffff_fffe,
      });
      expect(entry('disk')?.device).toEqual({ major: 259, minor: 70000 });
      expect(entry('zero')?.time).toBe(1_700_000_000_000_000_001n);
      expect(entry('plain')?.time).toBe(-315_521_754_876_543_206n);
      expect(entry('sparse')?.size).toBe(3_000_001);
      expect(entry('acl')?.xattrs?.find(({ name }) => name.startsWith('system'))).toEqual({
        name: 'system.posix_acl_access',
        value: ACL.toString('base64'),
      });
      expect(entry('attributed')?.xattrs?.filter(({ name }) => /^(user|trusted)/.test(name))).toEqual([
        { name: 'trusted.newleaf', value: 'eA==' },
        { name: 'user.bytes =\xff', value: 'AP8K' },
        { name: 'user.empty', value: '' },
      ]);
      expect(entry('capable')?.xattrs).toContainEqual({
        name: 'security.capability',
        value: CAPABILITY.toString('base64'),
      });
      expect([...hardlinkGroups(manifest)].sort()).toEqual([
        ['!/hard', ['!/hard', 'hard', 'sticky/hard']],
        ['dangling', ['dangling', 'dangling twin']],
        ['fifo', ['fifo', 'fifo twin']],
      ]);
    });

    it('has no difference from its manifest, read from the disk too', async () => {
      expect(await verifyTree(tree, manifest, { hasher })).toEqual([]);
      expect(await verifyTree(tree, manifest, { hasher, fromDisk: () => true })).toEqual([]);
    });

    describe('with one thing changed', () => {
      // Each case changes a copy that was made in its place.
      const original = join(scratch, 'original');
      beforeAll(() => renameSync(tree, original));
      afterAll(() => renameSync(original, tree));
      beforeEach(() => void execFileSync('cp', ['-a', original, tree]));
      afterEach(() => rmSync(tree, { recursive: true }));

      const replaceByCopy = (path: string) => {
        const copy = join(scratch, 'copy');
        execFileSync('cp', ['-a', at(path).toString(), copy]);
        quietly(path, () => renameSync(copy, at(path)));
      };

      it.each<[string, () => void, string[]]>([
        ['nothing', () => {}, []],
        [
          'missing',
          () => quietly('line\nbreak', () => unlinkSync(at('line\nbreak'))),
          ['line\nbreak missing'],
        ],
        [
          'missing, a whole folder',
          () => quietly('sticky', () => rmSync(at('sticky'), { recursive: true })),
          ['sticky missing', 'sticky/hard missing'],
        ],
        ['extra', () => quietly('\xfe', () => write('\xfe')), ['\xfe extra']],
        [
          'extra, a whole folder',
          () => quietly('x', () => mkdirSync(at('x/y'), { recursive: true })),
          ['x extra', 'x/y extra'],
        ],
        ['extra, a hard link', () => quietly('zzz', () => linkSync(at('hard'), at('zzz'))), ['zzz extra']],
        [
          'type, a link for a file',
          () => quietly('plain', () => (unlinkSync(at('plain')), symlinkSync('x', at('plain')))),
          ['plain type'],
        ],
        [
          'type, a file for a folder',
          () => quietly('sticky', () => (rmSync(at('sticky'), { recursive: true }), write('sticky'))),
          ['sticky type', 'sticky/hard missing'],
        ],
        [
          'type, a folder for a file',
          () => quietly('zero', () => (unlinkSync(at('zero')), mkdirSync(at('zero/x'), { recursive: true }))),
          ['zero type', 'zero/x extra'],
        ],
        [
          'contents of the same size and time',
          () => keepingTime(`${LONG}/deep`, () => write(`${LONG}/deep`, 'X'.repeat(LONG.length + 5))),
          [`${LONG}/deep contents`],
        ],
        [
          'contents of a hard link, at every path',
          () => keepingTime('hard', () => write('hard', 'HARD')),
          ['!/hard contents', 'hard contents', 'sticky/hard contents'],
        ],
        [
          'contents and size',
          () => keepingTime('\xff\xfe', () => appendFileSync(at('\xff\xfe'), 'x')),
          ['\xff\xfe contents', '\xff\xfe size'],
        ],
        ['mode', () => chmodSync(at('setuid'), 0o755), ['setuid mode']],
        ['mode of a folder', () => chmodSync(at('sticky'), 0o777), ['sticky mode']],
        ['mode of the root', () => chmodSync(at(ROOT), 0o700), ['. mode']],
        ['owner', () => lchownSync(at('plain'), 1001, 1000), ['plain owner']],
        ['group of a link', () => lchownSync(at('strange link'), 0, 1), ['strange link owner']],
        ['time by a nanosecond', () => setTimes(at('zero'), 1_700_000_000_000_000_002n), ['zero time']],
        ['time of a link', () => setTimes(at('to outside'), 0n), ['to outside time']],
        ['time of a folder', () => setTimes(at('empty folder'), 0n), ['empty folder time']],
        [
          'link',
          () =>
            keepingTime(
              'to outside',
              () => (unlinkSync(at('to outside')), symlinkSync('.', at('to outside'))),
            ),
          ['to outside link'],
        ],
        [
          'device',
          () =>
            keepingTime('disk', () => (unlinkSync(at('disk')), makeNode(at('disk'), 'block', 259, 70001))),
          ['disk device'],
        ],
        ['xattrs, one gone', () => removeXattr(at('capable'), 'security.capability'), ['capable xattrs']],
        [
          'xattrs, one more on a folder',
          () => setXattr(at('empty folder'), 'user.x', Buffer.alloc(0)),
          ['empty folder xattrs'],
        ],
        [
          'xattrs, a value of a link',
          () => setXattr(at('dangling twin'), 'trusted.on-a-link', Buffer.from('y')),
          ['dangling xattrs', 'dangling twin xattrs'],
        ],
        ['xattrs, an ACL', () => removeXattr(at('sticky'), 'system.posix_acl_default'), ['sticky xattrs']],
        ['hardlink parted', () => replaceByCopy('sticky/hard'), ['sticky/hard hardlink']],
        ['hardlink of nodes parted', () => replaceByCopy('fifo twin'), ['fifo twin hardlink']],
        [
          'hardlink joined',
          () => quietly('equal b', () => (unlinkSync(at('equal b')), linkSync(at('equal a'), at('equal b')))),
          ['equal b hardlink'],
        ],
      ])('finds %s', async (_, change, expected) => {
        change();
        const found = await verifyTree(tree, manifest, { hasher });
        expect(found.map(({ path, what }) => `${path} ${what}`)).toEqual(expected);
      });

      it('finds everything at once', async () => {
        const removed = [...manifest.entries].filter(({ type }) => type !== 'dir');
        for (const { path } of removed) unlinkSync(at(path));
        for (const { path } of removed)
          write(`${path.slice(0, -nameOf(path).length)}new ${nameOf(path).slice(0, 200)}`);
        const found = await verifyTree(tree, manifest, { hasher });
        expect(found.filter(({ what }) => what === 'missing')).toHaveLength(removed.length);
        expect(found.filter(({ what }) => what === 'extra').length).toBeGreaterThan(removed.length - 3);
      });
    });

    it('is the same through a read-only overlay of it, mounted or only held open', async () => {
      const empty = join(scratch, 'empty');
      const mounted = join(scratch, 'mounted');
      mkdirSync(empty);
      mkdirSync(mounted);
      const { mtimeNs, mode } = lstatSync(tree, { bigint: true });
      chmodSync(empty, Number(mode) & 0o7777);
      setTimes(Buffer.from(empty), mtimeNs);
      mountReadOnly(
        'overlay',
        mounted,
        `lowerdir=${empty}:${tree},redirect_dir=nofollow,metacopy=off,index=off,xino=off`,
      );
      let held: number | undefined;
      try {
        expect(await verifyTree(mounted, manifest, { hasher })).toEqual([]);
        expect(await scanTree(mounted, { hasher }).then(formatManifest)).toEqual(formatManifest(manifest));
        held = openSync(mounted, 'r');
      } finally {
        unmount(mounted, true);
      }
      expect(await verifyTree(`/proc/self/fd/${held}`, manifest, { hasher, fromDisk: () => true })).toEqual(
        [],
      );
      closeSync(held);
    });

    it('is read once for several stacks, where digests are remembered', async () => {
      let reads = 0;
      const counting: Hasher = {
        ...hasher,
        hash: (...all) => {
          reads++;
          return hasher.hash(...all);
        },
      };
      const known = new Map<string, string>();
      const inodes = manifest.entries.filter(
        ({ type, hardlink }) => type === 'file' && hardlink === undefined,
      );
      expect(await verifyTree(tree, manifest, { hasher: counting, known })).toEqual([]);
      expect(reads).toBe(inodes.length);
      expect(await verifyTree(tree, manifest, { hasher: counting, known })).toEqual([]);
      expect(reads).toBe(inodes.length);
      const { ino } = lstatSync(at('plain'), { bigint: true });
      known.set(`${ino}`, 'another');
      expect(await verifyTree(tree, manifest, { hasher: counting, known })).toEqual([
        { path: 'plain', what: 'contents' },
      ]);
    });

    it('names what the disk does not give, and goes on', async () => {
      const failingHasher: Hasher = {
        ...hasher,
        hash: (path, options) =>
          Buffer.from(path).equals(at('hard')) || Buffer.from(path).equals(at('!/hard'))
            ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'read' }))
            : hasher.hash(path, options),
      };
      expect(await verifyTree(tree, manifest, { hasher: failingHasher })).toEqual(
        ['!/hard', 'hard', 'sticky/hard'].map((path) => ({ path, what: 'contents' })),
      );
    });

    it('reports bytes, forwards only, whole at the end', async () => {
      for (const run of ['scan', 'verify'] as const) {
        const sent: Progress[] = [];
        const options = { hasher, report: (progress: Progress) => void sent.push(progress) };
        await (run === 'scan' ? scanTree(tree, options) : verifyTree(tree, manifest, options));
        const last = sent.at(-1)!;
        expect(last).toMatchObject({ step: run, unit: 'bytes', done: last.total });
        expect(last.files!.done).toBe(last.files!.total);
        expect(last.total).toBeGreaterThan(3_000_000);
        for (const [index, { done, total }] of sent.slice(0, -1).entries()) {
          expect(done).toBeLessThan(total);
          expect(done).toBeLessThanOrEqual(sent[index + 1]!.done);
        }
      }
    });
  },
);

describe('what is not done', () => {
  const codeOf = (error: EngineError) => ({ code: error.code, step: error.step, details: error.details });

  it('a tree that is not there', async () => {
    const manifest = parseManifest(
      Buffer.from('#mtree\n. type=dir mode=0755 uid=0 gid=0 time=0.000000000\n'),
    );
    const error = await verifyTree(join(scratch, 'none'), manifest, { hasher }).catch(codeOf);
    expect(error).toMatchObject({ code: 'E_IO', step: 'verify', details: { reason: 'ENOENT' } });
    expect(await scanTree(join(scratch, 'none'), { hasher }).catch(codeOf)).toMatchObject({
      code: 'E_IO',
      step: 'scan',
    });
  });

  it('more, once stopped', async () => {
    mkdirSync(join(scratch, 'long'));
    writeFileSync(join(scratch, 'long/file'), '');
    truncateSync(join(scratch, 'long/file'), 64 * 1024 ** 3);
    const stopped = { hasher, signal: AbortSignal.abort() };
    expect(await scanTree(scratch, stopped).catch(codeOf)).toMatchObject({ code: 'E_CANCELLED' });
    const stop = new AbortController();
    const hash: Hasher['hash'] = (...all) => {
      setTimeout(() => stop.abort(), 20);
      return hasher.hash(...all);
    };
    const scan = scanTree(join(scratch, 'long'), { hasher: { ...hasher, hash }, signal: stop.signal });
    expect(await scan.catch(codeOf)).toMatchObject({ code: 'E_CANCELLED', step: 'scan' });
  });
});
