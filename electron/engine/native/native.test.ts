import { execFileSync } from 'node:child_process';
import { closeSync, lstatSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { SystemCallError } from './libc.ts';
import { tryLock } from './lock.ts';
import { deviceNumber, makeNode, splitDevice } from './nodes.ts';
import { syncFileSystem } from './sync.ts';
import { setTimes } from './times.ts';
import { getXattr, listXattrs, removeXattr, setXattr } from './xattrs.ts';

const folder = mkdtempSync(join(tmpdir(), 'newleaf-native-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => Buffer.from(join(folder, name));
const asRoot = process.getuid?.() === 0;

describe('times', () => {
  for (const time of [0n, 1n, -1n, -1_500_000_000n, 1_700_000_000_123_456_789n, -315_521_754_876_543_211n]) {
    it(`keeps ${time} ns on a file and on a link`, () => {
      writeFileSync(at('file'), '');
      rmSync(at('link'), { force: true });
      symlinkSync('nowhere', at('link'));
      setTimes(at('file'), time);
      setTimes(at('link'), time);
      expect(lstatSync(at('file'), { bigint: true }).mtimeNs).toBe(time);
      expect(lstatSync(at('link'), { bigint: true }).mtimeNs).toBe(time);
    });
  }
});

describe('errors', () => {
  it('look like those of Node', () => {
    expect(() => setTimes(at('none'), 0n)).toThrow(
      expect.objectContaining({ code: 'ENOENT', syscall: 'utimensat' }) as SystemCallError,
    );
  });
});

describe('extended attributes', () => {
  it('come back as they were, empty and binary ones too', () => {
    writeFileSync(at('attributed'), '');
    setXattr(at('attributed'), 'user.empty', Buffer.alloc(0));
    setXattr(at('attributed'), 'user.binary', Buffer.from([0, 255, 10, 0]));
    expect(listXattrs(at('attributed')).filter((name) => name.startsWith('user.'))).toEqual([
      'user.binary',
      'user.empty',
    ]);
    expect(getXattr(at('attributed'), 'user.empty').length).toBe(0);
    expect([...getXattr(at('attributed'), 'user.binary')]).toEqual([0, 255, 10, 0]);
    removeXattr(at('attributed'), 'user.empty');
    expect(listXattrs(at('attributed'))).not.toContain('user.empty');
  });
});

describe('devices', () => {
  it('are numbered as the C library does', () => {
    for (const [major, minor] of [
      [0, 0],
      [8, 1],
      [259, 65536],
      [4095, 1048575],
    ] as const) {
      expect(splitDevice(deviceNumber(major, minor))).toEqual({ major, minor });
    }
  });

  it.skipIf(!asRoot)('are made with their numbers (needs root)', () => {
    makeNode(at('device'), 'block', 259, 70000);
    const format = execFileSync('stat', ['-c', '%F %Hr %Lr', at('device').toString()], { encoding: 'utf8' });
    expect(format.trim()).toBe('block special file 259 70000');
    makeNode(at('socket'), 'socket');
    expect(lstatSync(at('socket')).isSocket()).toBe(true);
  });
});

describe('lock', () => {
  it('is refused while another has it, and free when that one closes', () => {
    const first = openSync(at('lock'), 'w');
    const second = openSync(at('lock'), 'w');
    expect(tryLock(first)).toBe(true);
    expect(tryLock(second)).toBe(false);
    closeSync(first);
    expect(tryLock(second)).toBe(true);
    closeSync(second);
  });
});

describe('sync', () => {
  it('reaches the file system of a path, or says which one it could not', () => {
    syncFileSystem(folder);
    expect(() => syncFileSystem(join(folder, 'none'))).toThrow(/ENOENT/);
  });
});
