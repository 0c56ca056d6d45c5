import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../shared/model/policy.ts';
import { createStore } from './create.ts';
import { storeLayout } from './layout.ts';
import { openStore } from './open.ts';
import { readPointers, setPointer } from './pointers.ts';
import { readLockHolder } from './store-lock.ts';

const asRoot = process.getuid?.() === 0;
const source = { url: 'rsync://school.example/newleaf' };

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'newleaf-create-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Names, kinds, modes and contents of everything below. */
function snapshot(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const { mode, size, mtimeMs, ino } = lstatSync(join(path, name));
      return [name, mode, size, mtimeMs, ino].join(' ');
    });
}

describe.skipIf(!asRoot)('a new store (needs root)', () => {
  it.each(['store', 'two words, a:b', 'back\\slash'])('at %j can be opened, and is empty', async (name) => {
    const umask = process.umask(0o077);
    const layout = await createStore({ store: join(folder, name), source }).finally(() =>
      process.umask(umask),
    );
    const before = snapshot(layout.root);
    const store = openStore(join(folder, name));
    expect(snapshot(layout.root)).toEqual(before);
    expect(store.source).toEqual(source);
    expect(store.policy).toEqual(DEFAULT_POLICY);
    expect(readPointers(store.layout)).toEqual({});
    expect(JSON.parse(readFileSync(layout.format, 'utf8'))).toEqual({ version: 1, xattrs: 'trusted' });
    expect(readdirSync(folder)).toEqual([name]);
    expect(readdirSync(layout.staging)).toEqual([]);
    const mode = (path: string) => (lstatSync(path).mode & 0o777).toString(8);
    for (const path of [layout.layers, layout.staging, layout.machine]) expect(mode(path), path).toBe('700');
    for (const path of [layout.root, layout.boot, layout.systems]) expect(mode(path), path).toBe('755');
    for (const path of [layout.format, layout.journal, layout.policy]) expect(mode(path), path).toBe('644');
    expect(mode(layout.lock)).toBe('600');
    expect(readLockHolder(layout.root)).toBeUndefined();
  });

  it('is filled before it is seen, with links that still lead somewhere then', async () => {
    const store = join(folder, 'store');
    await createStore({
      store,
      source,
      policy: { ...DEFAULT_POLICY, trialDays: 3 },
      fill: async (temporary) => {
        expect(existsSync(store)).toBe(false);
        expect(readLockHolder(temporary.root)).toMatchObject({ operation: 'init' });
        writeFileSync(temporary.system('system-1'), 'here');
        setPointer(temporary, 'current', 'system-1');
        await Promise.resolve();
      },
    });
    const { layout, policy } = openStore(store);
    expect(policy.trialDays).toBe(3);
    expect(readPointers(layout)).toEqual({ current: 'system-1' });
    expect(readFileSync(layout.pointers.current, 'utf8')).toBe('here');
    expect(readlinkSync(layout.pointers.current).startsWith('/')).toBe(false);
  });

  it('may come where an empty folder is, and nowhere else', async () => {
    mkdirSync(join(folder, 'empty'));
    await createStore({ store: join(folder, 'empty'), source });
    for (const [name, prepare] of [
      ['full', (path: string) => mkdirSync(join(path, 'sub'), { recursive: true })],
      ['file', (path: string) => writeFileSync(path, '')],
      ['dangling', (path: string) => symlinkSync('nowhere', path)],
    ] as const) {
      prepare(join(folder, name));
      await expect(createStore({ store: join(folder, name), source })).rejects.toMatchObject({
        code: 'E_STORE_EXISTS',
      });
    }
    await expect(createStore({ store: join(folder, 'empty'), source })).rejects.toMatchObject({
      code: 'E_STORE_EXISTS',
    });
    await expect(createStore({ store: join(folder, 'none/store'), source })).rejects.toMatchObject({
      code: 'E_STORE',
      details: { why: 'no-parent' },
    });
    expect(readdirSync(folder).sort()).toEqual(['dangling', 'empty', 'file', 'full']);
  });

  it('leaves nothing where filling it fails', async () => {
    const failing = createStore({
      store: join(folder, 'store'),
      source,
      fill: () => Promise.reject(new Error('no')),
    });
    await expect(failing).rejects.toThrow('no');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused where the file system keeps no attributes', async () => {
    const at = join(folder, 'ramfs');
    mkdirSync(at);
    execFileSync('mount', ['-t', 'ramfs', 'ramfs', at]);
    try {
      await expect(createStore({ store: join(at, 'store'), source })).rejects.toMatchObject({
        code: 'E_STORE',
        details: { store: join(at, 'store'), why: 'trusted-xattrs' },
      });
      expect(readdirSync(at)).toEqual([]);
      await expect(createStore({ store: at, source })).rejects.toMatchObject({
        details: { why: 'mount-point' },
      });
    } finally {
      execFileSync('umount', [at]);
    }
  });

  it('is refused on an overlay, which does not take whiteouts of others', async () => {
    const at = join(folder, 'at');
    for (const name of ['at', 'low', 'up', 'work']) mkdirSync(join(folder, name));
    const options = `lowerdir=${folder}/low,upperdir=${folder}/up,workdir=${folder}/work`;
    execFileSync('mount', ['-t', 'overlay', 'overlay', '-o', options, at]);
    try {
      await expect(createStore({ store: join(at, 'store'), source })).rejects.toMatchObject({
        code: 'E_STORE',
      });
      expect(readdirSync(at)).toEqual([]);
    } finally {
      execFileSync('umount', [at]);
    }
  });

  it('that was killed while it was made is no store, and is cleared away by the next', async () => {
    const store = join(folder, 'store');
    const code = `
      import { createStore } from '${new URL('./create.ts', import.meta.url).href}';
      const fill = (temporary) => { console.log(temporary.root); return new Promise(() => setInterval(() => 0, 1000)); };
      await createStore({ store: process.argv[1], source: { url: 'x' }, fill });
    `;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code, store]);
    const [root] = (await once(child.stdout, 'data')) as [Buffer];
    try {
      // One that is just being made by another process is left alone.
      const other = createStore({ store, source, fill: () => Promise.reject(new Error('no')) });
      await expect(other).rejects.toThrow('no');
      expect(existsSync(root.toString().trim())).toBe(true);
    } finally {
      child.kill('SIGKILL');
    }
    await once(child, 'close');
    expect(existsSync(store)).toBe(false);
    expect(() => openStore(root.toString().trim())).toThrow(expect.objectContaining({ code: 'E_STORE' }));
    expect(readdirSync(folder).length).toBe(1);
    await createStore({ store, source });
    expect(readdirSync(folder)).toEqual(['store']);
  });
});

describe.skipIf(!asRoot)('opening (needs root to have a store)', () => {
  const why = (path: string) => {
    try {
      openStore(path);
    } catch (error) {
      return (error as { details: unknown }).details;
    }
    return 'opened';
  };

  it('names what is missing or damaged, and changes nothing', async () => {
    const root = join(folder, 'store');
    const layout = await createStore({ store: root, source });
    for (const path of [
      layout.layers,
      layout.systems,
      layout.boot,
      layout.journal,
      layout.lock,
      layout.policy,
    ]) {
      const what = path.slice(root.length + 1);
      renameSync(path, join(folder, 'aside'));
      const before = snapshot(root);
      expect(why(root)).toEqual({ store: root, why: 'missing', what });
      expect(snapshot(root)).toEqual(before);
      renameSync(join(folder, 'aside'), path);
    }
    const whole = readFileSync(layout.policy);
    for (const text of ['', '{', '[]', '{"trialDays":-1}', '{"tryalDays":1}']) {
      writeFileSync(layout.policy, text);
      expect(why(root)).toEqual({ store: root, why: 'damaged', what: 'policy.json' });
    }
    writeFileSync(layout.policy, whole);
    expect(why(root)).toBe('opened');
  });

  it('tells a newer format from a damaged one', async () => {
    const root = join(folder, 'store');
    const { format } = await createStore({ store: root, source });
    writeFileSync(format, '{"version":2,"xattrs":"user","more":1}');
    expect(why(root)).toEqual({ store: root, why: 'newer-format' });
    writeFileSync(format, '{"version":1,"xattrs":"user"}');
    expect(why(root)).toEqual({ store: root, why: 'damaged', what: 'format' });
    writeFileSync(format, 'version 1');
    expect(why(root)).toEqual({ store: root, why: 'damaged', what: 'format' });
  });

  it('follows a link to a store', async () => {
    await createStore({ store: join(folder, 'store'), source });
    symlinkSync('store', join(folder, 'link'));
    expect(openStore(join(folder, 'link')).layout.root).toBe(openStore(join(folder, 'store')).layout.root);
  });
});

describe('opening what is no store', () => {
  it('says so', () => {
    mkdirSync(join(folder, 'empty'));
    writeFileSync(join(folder, 'file'), '');
    for (const name of ['empty', 'file', 'none']) {
      const store = join(folder, name);
      expect(() => openStore(store)).toThrow(
        expect.objectContaining({ code: 'E_STORE', details: { store, why: 'not-a-store' } }),
      );
    }
    expect(storeLayout('/x').layer('core-1').tree).toBe('/x/layers/core-1/tree');
  });
});
