import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { toEngineError } from '../../../shared/model/errors.ts';
import type { Progress } from '../../../shared/model/progress.ts';
import type { Entry, Manifest } from '../manifest/entry.ts';
import { scanTree } from '../manifest/scan.ts';
import { inTree } from '../native/paths.ts';
import { listXattrs, setXattr } from '../native/xattrs.ts';
import { planUpdate } from '../plan/plan-update.ts';
import { removeTree } from '../store/remove-tree.ts';
import { createHashPool } from '../verify/hash-pool.ts';
import { verifyTree } from '../verify/verify-tree.ts';
import { assembleTree } from './assemble.ts';
import type { AssembleOptions, Content } from './assemble-options.ts';
import { mountStack, openStack } from './mount.ts';
import { openFolder } from './open-folder.ts';
import { createResolver } from './resolve.ts';
import { returnContents } from './return-contents.ts';
import { ACCESS_LIST, CAPABILITY, describeTree, plant, plantHostilePair, twin } from './test-trees.ts';
import { unmount } from '../native/mount.ts';

const asRoot = process.getuid?.() === 0;
const hasher = createHashPool(2);
afterAll(() => hasher.close());

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'newleaf assemble, a:b-'))));
afterEach(() => removeTree(folder)); // paths may be longer than Node's own can remove

const scan = (root: string) => scanTree(root, { hasher });

/** A whole tree by copies from `root`. */
async function copyTree(root: string, into: string, options: Partial<AssembleOptions> = {}) {
  const { entries } = await scan(root);
  const contentOf = ({ path }: Entry): Content => ({ by: 'copy', from: inTree(root, path) });
  return assembleTree({ into, entries, contentOf, hasher, ...options });
}

/**
 * The overlay that makes `to` (described by `after`) of what `before` describes. Every other content comes by a
 * move from `incoming`, where another user wrote it with attributes that nobody asked for.
 */
async function overlayFor(before: Manifest, after: Manifest, to: string, into: string) {
  const plan = planUpdate(before, after);
  const incoming = `${into}-incoming`;
  mkdirSync(incoming);
  let turn = 0;
  const contents = new Map<BytePath, Content>();
  for (const { path, type, size, hardlink } of plan.place) {
    if (type !== 'file' || size === 0 || hardlink !== undefined) continue;
    const original = inTree(to, path);
    const from = Buffer.from(join(incoming, String(turn)));
    if (turn++ % 2 === 0) {
      contents.set(path, { by: 'copy', from: original });
      continue;
    }
    writeFileSync(from, readFileSync(original));
    setXattr(from, 'user.left', Buffer.from('over'));
    setXattr(from, 'system.posix_acl_access', ACCESS_LIST);
    chownSync(from, 4711, 4711);
    chmodSync(from, 0o7777);
    contents.set(path, { by: 'move', from });
  }
  const contentOf = ({ path }: Entry): Content => contents.get(path) ?? expect.fail(`asked for ${path}`);
  return assembleTree({
    into,
    entries: plan.place,
    opaque: plan.opaque,
    whiteouts: plan.whiteouts,
    contentOf,
    hasher,
  });
}

describe.skipIf(!asRoot)('assembling (needs root: owners, devices, mounts)', () => {
  let pair: string;
  let first: string;
  let second: string;
  beforeAll(() => {
    pair = mkdtempSync(join(tmpdir(), 'newleaf-pair-'));
    [first, second] = [join(pair, 'first'), join(pair, 'second')];
    plantHostilePair(first, second);
  });
  afterAll(() => removeTree(pair));

  it('copies a hostile tree whole', async () => {
    const before = describeTree(second);
    const added = await copyTree(second, join(folder, 'core'));
    expect(describeTree(join(folder, 'core'))).toEqual(before);
    expect(describeTree(second)).toEqual(before);
    const inodes = new Set<number>();
    for (const { path } of (await scan(second)).entries) inodes.add(lstatSync(inTree(second, path)).ino);
    expect(added.inodes).toBe(inodes.size);
  });

  it('writes overlays that show exactly the other tree, there and back and there again', async () => {
    const [before, after] = [await scan(first), await scan(second)];
    const layers = ['core', 'one', 'two', 'three'].map((name) => join(folder, name));
    const [core = '', one = '', two = '', three = ''] = layers;
    await copyTree(first, core);
    await overlayFor(before, after, second, one);
    await overlayFor(after, before, first, two);
    await overlayFor(before, after, second, three);
    mkdirSync(join(folder, 'at'));
    const shown = (stack: string[]) => {
      const at = join(folder, 'at');
      mountStack({ layers: stack, at });
      try {
        return describeTree(at);
      } finally {
        unmount(at);
      }
    };
    const [described, describedAfter] = [describeTree(first), describeTree(second)];
    expect(described).not.toEqual(describedAfter);
    expect(shown([core])).toEqual(described);
    expect(shown([core, one])).toEqual(describedAfter);
    expect(shown([core, one, two])).toEqual(described);
    expect(shown([core, one, two, three])).toEqual(describedAfter);
    const stack = openStack([core, one], folder);
    expect(await verifyTree(stack.root, after, { hasher })).toEqual([]);
    stack.close();
  });

  it('tells which layer shows each path, as the kernel does', async () => {
    const [before, after] = [await scan(first), await scan(second)];
    const layers = ['core', 'one', 'two'].map((name) => join(folder, name));
    const [core = '', one = '', two = ''] = layers;
    await copyTree(first, core);
    await overlayFor(before, after, second, one);
    await overlayFor(after, before, first, two);
    for (const stack of [[core], [core, one], layers]) {
      const { root, close } = openStack(stack, folder);
      const resolve = createResolver(stack);
      let asked = 0;
      for (const { path, type } of [...before.entries, ...after.entries]) {
        const layer = resolve(path);
        const shown = lstatOrNothing(inTree(root, path));
        asked++;
        expect(layer === undefined, path).toBe(shown === undefined);
        if (shown === undefined || shown.isDirectory() || type === 'dir') continue;
        expect(lstatSync(inTree(stack[layer ?? -1] ?? '', path)).ino, path).toBe(shown.ino);
      }
      expect(asked).toBeGreaterThan(300);
      close();
    }
  });

  it('leaves holes where zeros are', async () => {
    await copyTree(second, join(folder, 'core'));
    const { size, blocks } = lstatSync(join(folder, 'core/bin/sparse'));
    expect(size).toBe(3_000_001);
    expect(blocks * 512).toBeLessThan(100_000);
  });

  it('is not touched by the default access list and group of the folder around it', async () => {
    setXattr(Buffer.from(folder), 'system.posix_acl_default', ACCESS_LIST);
    chownSync(folder, 0, 77);
    chmodSync(folder, 0o2755);
    const source = join(pair, 'plain');
    mkdirSync(source);
    plant(source, 'dir', { type: 'dir' });
    plant(source, 'dir/file');
    const before = describeTree(source);
    await copyTree(source, join(folder, 'core'));
    expect(describeTree(join(folder, 'core'))).toEqual(before);
  });

  it('writes paths as long as there are, however deep the store is', async () => {
    const source = join(pair, 'long');
    mkdirSync(source);
    let path = '';
    while (path.length < 3_600) {
      path += `${path === '' ? '' : '/'}${'d'.repeat(250)}`;
      plant(source, path, { type: 'dir' });
    }
    plant(source, `${path}/file`);
    const deep = join(folder, 'e'.repeat(200), 'f'.repeat(200), 'g'.repeat(200));
    mkdirSync(deep, { recursive: true });
    await copyTree(source, join(deep, 'core'));
    const opened = openFolder(join(deep, 'core'));
    expect(await verifyTree(opened.root, await scan(source), { hasher })).toEqual([]);
    opened.close();
  });

  it('hides what is below an opaque folder', async () => {
    const [below, above] = [join(pair, 'below'), join(pair, 'above')];
    for (const root of [below, above]) {
      mkdirSync(root);
      plant(root, 'opaque', { type: 'dir' });
      plant(root, 'merged', { type: 'dir' });
    }
    for (const path of ['opaque/hidden', 'merged/shown']) plant(below, path);
    plant(above, 'opaque/own');
    await copyTree(above, join(folder, 'overlay'), { opaque: new Set(['opaque' as BytePath]) });
    const stack = openStack([below, join(folder, 'overlay')], folder);
    expect(readdirSync(join(stack.root, 'opaque'))).toEqual(['own']);
    expect(readdirSync(join(stack.root, 'merged'))).toEqual(['shown']);
    stack.close();
    const resolve = createResolver([below, join(folder, 'overlay')]);
    const paths = ['opaque', 'opaque/own', 'opaque/hidden', 'merged/shown'] as BytePath[];
    expect(paths.map(resolve)).toEqual([1, 1, undefined, 0]);
  });

  it('shares one inode among whiteouts, up to a limit', async () => {
    const source = join(pair, 'many');
    mkdirSync(source);
    const names = Array.from({ length: 7 }, (_, index) => `file ${index}` as BytePath);
    for (const name of names) plant(source, name);
    const root = (await scan(source)).entries.slice(0, 1);
    const into = join(folder, 'overlay');
    const contentOf = () => expect.fail('nothing has contents');
    const added = await assembleTree({
      into,
      entries: root,
      whiteouts: names,
      contentOf,
      hasher,
      mostLinks: 3,
    });
    const links = names.map((name) => lstatSync(join(into, name)));
    expect(links.map(({ nlink }) => nlink)).toEqual([3, 3, 3, 3, 3, 3, 1]);
    expect(links.every((link) => link.isCharacterDevice() && link.rdev === 0)).toBe(true);
    expect(added).toEqual({ bytes: 0, inodes: 4 });
    const stack = openStack([source, into], folder);
    expect(readdirSync(stack.root)).toEqual([]);
    stack.close();
  });

  it('shares inodes of a sealed layer without touching them', async () => {
    const sealed = join(folder, 'sealed');
    await copyTree(second, sealed);
    const before = describeTree(sealed);
    const { entries } = await scan(second);
    const changed = new Map(entries.map(({ path }) => [path, lstatSync(inTree(sealed, path)).nlink]));
    const added = await assembleTree({
      into: join(folder, 'farm'),
      entries,
      contentOf: ({ path }) => ({ by: 'link', from: inTree(sealed, path) }),
      hasher,
    });
    expect(describeTree(join(folder, 'farm'))).toEqual(before);
    expect(describeTree(sealed)).toEqual(before);
    expect(added.bytes).toBe(0);
    const place = 'bin/setuid' as BytePath;
    expect(lstatSync(inTree(sealed, place)).nlink).toBe((changed.get(place) ?? 0) + 1);
  });

  it('copies what has all the names that it can have, a group together', async () => {
    const sealed = join(folder, 'sealed');
    mkdirSync(sealed);
    plant(sealed, 'a', { text: 'much wanted', mode: 0o4755 });
    twin(sealed, 'a', 'b');
    const { entries } = await scan(sealed);
    mkdirSync(join(folder, 'names'));
    try {
      for (let count = 3; ; count++) linkSync(join(sealed, 'a'), join(folder, 'names', String(count)));
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('EMLINK');
    }
    rmSync(join(folder, 'names/3')); // there is room for one name of the two
    const before = lstatSync(join(sealed, 'a')).nlink;
    await assembleTree({
      into: join(folder, 'farm'),
      entries,
      contentOf: ({ path }) => ({ by: 'link', from: inTree(sealed, path) }),
      hasher,
    });
    expect(describeTree(join(folder, 'farm'))).toEqual(describeTree(sealed));
    expect(lstatSync(join(folder, 'farm/a')).nlink).toBe(2);
    expect(lstatSync(join(sealed, 'a')).nlink).toBe(before);
  });

  describe('does not believe what arrived', () => {
    const file: Entry = {
      path: 'file' as BytePath,
      type: 'file',
      mode: 0o644,
      uid: 0,
      gid: 0,
      time: 0n,
      size: 5,
      digest: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', // of "hello"
    };
    const root: Entry = { path: ROOT, type: 'dir', mode: 0o755, uid: 0, gid: 0, time: 0n };
    const outcome = (content: Content) =>
      assembleTree({
        into: join(folder, 'tree'),
        entries: [root, file],
        contentOf: () => content,
        hasher,
      }).catch((error: unknown) => toEngineError(error));
    const arrived = () => join(folder, 'arrived');

    it.each([
      ['a link', 'not-a-file', () => symlinkSync('/etc/hostname', arrived())],
      ['a fifo', 'not-a-file', () => execFileSync('mkfifo', [arrived()])],
      ['a folder', 'not-a-file', () => mkdirSync(arrived())],
      ['another size', 'size', () => writeFileSync(arrived(), 'hello!')],
      [
        'a second name',
        'links',
        () => {
          writeFileSync(arrived(), 'hello');
          linkSync(arrived(), join(folder, 'second'));
        },
      ],
    ])('%s', async (_, why, prepare) => {
      prepare();
      const error = await outcome({ by: 'move', from: Buffer.from(arrived()) });
      expect(error).toMatchObject({ code: 'E_DIGEST', details: { path: 'file', why } });
    });

    it('other contents that are copied', async () => {
      writeFileSync(arrived(), 'HELLO');
      const error = await outcome({ by: 'copy', from: Buffer.from(arrived()) });
      expect(error).toMatchObject({ code: 'E_DIGEST', details: { path: 'file', why: 'contents' } });
    });

    it('nothing at all, and says which path', async () => {
      expect(await outcome({ by: 'copy', from: Buffer.from(arrived()) })).toMatchObject({
        code: 'E_IO',
        details: { path: 'file', reason: 'ENOENT' },
      });
      rmSync(join(folder, 'tree'), { recursive: true });
      expect(await outcome({ by: 'move', from: Buffer.from(arrived()) })).toMatchObject({
        code: 'E_IO',
        details: { path: 'file', reason: 'ENOENT' },
      });
    });
  });

  it('refuses a tree that is there already', async () => {
    mkdirSync(join(folder, 'core'));
    await expect(copyTree(first, join(folder, 'core'))).rejects.toMatchObject({ code: 'EEXIST' });
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    const report = ({ step, done }: Progress) => {
      seen.push(step);
      if (step === 'copy' && done > 0) stop.abort();
      if (step === 'assemble') stop.abort();
    };
    const work = copyTree(second, join(folder, 'core'), { signal: stop.signal, report });
    await expect(work.catch((error: unknown) => toEngineError(error).code)).resolves.toBe('E_CANCELLED');
  });

  it('tells of each step from nothing to all, never backwards', async () => {
    const seen: Progress[] = [];
    await copyTree(second, join(folder, 'core'), { report: (progress) => seen.push(progress) });
    for (const step of ['copy', 'assemble'] as const) {
      const ofStep = seen.filter((progress) => progress.step === step);
      expect(ofStep[0]?.done).toBe(0);
      expect(ofStep.at(-1)?.done).toBe(ofStep.at(-1)?.total);
      expect(ofStep.slice(0, -1).every(({ done, total }) => done < total)).toBe(true);
      expect(ofStep.map(({ done }) => done)).toEqual(ofStep.map(({ done }) => done).sort((a, b) => a - b));
    }
    expect(seen.at(-1)?.total).toBe((await scan(second)).entries.length);
  });

  it('gives back what it moved, where it was cut off', async () => {
    const incoming = join(folder, 'incoming');
    mkdirSync(incoming);
    const tree = join(folder, 'plain');
    mkdirSync(tree);
    plant(tree, 'sub', { type: 'dir' });
    plant(tree, 'sub/capable', {
      mode: 0o4755,
      xattrs: { 'security.capability': CAPABILITY, 'user.x': Buffer.from('x') },
    });
    plant(tree, 'other');
    plant(tree, 'stays', { text: '' });
    const { entries } = await scan(tree);
    for (const { path } of entries) {
      if (path === ROOT || path === 'sub' || path === 'stays') continue;
      mkdirSync(dirname(join(incoming, path)), { recursive: true });
      writeFileSync(join(incoming, path), readFileSync(join(tree, path)));
    }
    const contentOf = ({ path }: Entry): Content => ({ by: 'move', from: inTree(incoming, path) });
    const into = join(folder, 'into');
    await assembleTree({ into, entries, contentOf, hasher });
    expect(existsSync(join(incoming, 'other'))).toBe(false);
    writeFileSync(join(incoming, 'other'), 'something new'); // is not written over
    expect(returnContents({ into, entries, contentOf })).toBe(1);
    const { mode, uid, nlink } = lstatSync(join(incoming, 'sub/capable'));
    expect({ mode, uid, nlink }).toEqual({ mode: 0o100644, uid: 0, nlink: 1 });
    expect(listXattrs(Buffer.from(join(incoming, 'sub/capable')))).toEqual([]);
    expect(readFileSync(join(incoming, 'sub/capable'), 'utf8')).toBe('sub/capable');
    expect(readFileSync(join(incoming, 'other'), 'utf8')).toBe('something new');
    expect(returnContents({ into: join(folder, 'none'), entries, contentOf })).toBe(0);
  });
});

function lstatOrNothing(path: Buffer) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // something on the way is no folder
  }
}
