import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineError } from '../../../shared/model/errors.ts';
import { unmount } from '../native/mount.ts';
import { makeNode } from '../native/nodes.ts';
import { setXattr } from '../native/xattrs.ts';
import { createHashPool } from '../verify/hash-pool.ts';
import type { Hasher } from '../verify/hasher.ts';
import { scanTree } from './scan.ts';

const asRoot = process.getuid?.() === 0;
const tree = mkdtempSync(join(tmpdir(), 'newleaf-scan-'));
const hasher = createHashPool(1);
beforeEach(() => mkdirSync(join(tree, 'a b')));
afterEach(() => rmSync(join(tree, 'a b'), { recursive: true }));
afterAll(async () => {
  await hasher.close();
  rmSync(tree, { recursive: true });
});
const at = (name: string) => Buffer.from(join(tree, 'a b', name));
const outcome = (using = hasher) =>
  scanTree(tree, { hasher: using }).then(
    () => 'scanned',
    (error: unknown) => ({ code: (error as EngineError).code, details: (error as EngineError).details }),
  );

/** For what must be refused before anything is read. */
const unused: Hasher = { ...hasher, hash: () => Promise.reject(new Error('read in vain')) };

describe.skipIf(!asRoot)('a scan refuses (needs root: nodes, trusted.*, mounts)', () => {
  it('a whiteout', async () => {
    writeFileSync(at('f'), '');
    makeNode(at('w'), 'char', 0, 0);
    expect(await outcome(unused)).toEqual({
      code: 'E_PATH',
      details: { path: 'a\\040b/w', why: 'whiteout' },
    });
  });

  it.each(['trusted.overlay.opaque', 'user.overlay.opaque'])('%s', async (name) => {
    mkdirSync(at('d'));
    writeFileSync(at('f'), '');
    setXattr(at('d'), name, Buffer.from('y'));
    expect(await outcome(unused)).toEqual({ code: 'E_PATH', details: { path: 'a\\040b/d', why: 'overlay' } });
  });

  it('a mount inside, of a folder or a file', async () => {
    mkdirSync(at('m'));
    execFileSync('mount', ['-t', 'tmpfs', 'none', at('m').toString()]);
    try {
      expect(await outcome()).toEqual({ code: 'E_PATH', details: { path: 'a\\040b/m', why: 'mount' } });
    } finally {
      unmount(at('m').toString());
    }
    writeFileSync(at('f'), '');
    execFileSync('mount', ['--bind', '/proc/version', at('f').toString()]);
    try {
      expect(await outcome()).toEqual({ code: 'E_PATH', details: { path: 'a\\040b/f', why: 'mount' } });
    } finally {
      unmount(at('f').toString());
    }
    expect(await outcome()).toBe('scanned');
  });
});

describe('a scan refuses', () => {
  it('a path too long', async () => {
    const names = Array.from({ length: 16 }, () => 'n'.repeat(240));
    let folder = '';
    for (const name of names) {
      folder += `${name}/`;
      mkdirSync(at(folder));
    }
    const inside = `${folder}${'m'.repeat(41)}`;
    writeFileSync(at(inside), '');
    expect(await outcome(unused)).toEqual({
      code: 'E_PATH',
      details: { path: `a\\040b/${inside}`, why: 'path-length' },
    });
  });

  it.each<[string, (path: Buffer) => void]>([
    ['grew', (path) => appendFileSync(path, 'more')],
    ['was written over', (path) => writeFileSync(path, 'ELSE')],
    ['changed its mode', (path) => chmodSync(path, 0o600)],
  ])('a file that %s while it was read', async (_, change) => {
    writeFileSync(at('f'), 'else');
    const slow: Hasher = {
      ...hasher,
      hash: (path, options) => {
        change(Buffer.from(path));
        return hasher.hash(path, options);
      },
    };
    expect(await outcome(slow)).toEqual({ code: 'E_IO', details: { path: 'a\\040b/f', why: 'changed' } });
  });
});
