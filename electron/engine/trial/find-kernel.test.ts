import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareVersions, findKernel } from './find-kernel.ts';
import { resolveInRoot } from './resolve-in-root.ts';

let root: string;
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'newleaf-kernel-'))));
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), '');
}

function link(target: string, path: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(target, join(root, path));
}

describe('resolveInRoot', () => {
  it('follows links as the booted tree would, and never out of it', () => {
    write('usr/lib/thing');
    link('usr/lib', 'lib');
    link('/lib/thing', 'etc/absolute');
    link('../../../../lib/thing', 'etc/upwards');
    for (const path of ['lib/thing', '/etc/absolute', 'etc/upwards', 'etc/../lib/./thing']) {
      expect(resolveInRoot(root, path), path).toBe('usr/lib/thing');
    }
    link('/etc/passwd', 'outside');
    expect(resolveInRoot(root, 'outside')).toBeUndefined();
  });

  it('gives up on circles, on what is missing, and on what is below a file', () => {
    link('two', 'one');
    link('one', 'two');
    write('file');
    for (const path of ['one', 'none', 'file/below', 'none/..'])
      expect(resolveInRoot(root, path), path).toBeUndefined();
  });
});

describe('findKernel', () => {
  it('takes the newest by number, with its modules through the merged /usr', () => {
    for (const version of ['6.1.0-9-amd64', '6.1.0-50-amd64']) {
      write(`boot/vmlinuz-${version}`);
      write(`usr/lib/modules/${version}/modules.dep`);
    }
    write('boot/vmlinuz-0-rescue-0123456789abcdef');
    link('usr/lib', 'lib');
    expect(findKernel(root)).toEqual({
      image: 'boot/vmlinuz-6.1.0-50-amd64',
      version: '6.1.0-50-amd64',
      modules: 'usr/lib/modules/6.1.0-50-amd64',
    });
  });

  it('prefers one that has modules', () => {
    write('boot/vmlinuz-6.1');
    write('boot/vmlinuz-6.2');
    write('lib/modules/6.1/modules.dep');
    expect(findKernel(root)?.version).toBe('6.1');
  });

  it('finds one beside its modules', () => {
    write('usr/lib/modules/6.11.4-301.fc41.x86_64/vmlinuz');
    link('usr/lib', 'lib');
    expect(findKernel(root)?.image).toBe('usr/lib/modules/6.11.4-301.fc41.x86_64/vmlinuz');
  });

  it('finds none where there is none, nor through a link that leads out', () => {
    link('/boot/none', 'boot/vmlinuz-1');
    expect(findKernel(root)).toBeUndefined();
  });
});

describe('compareVersions', () => {
  it('reads runs of digits as numbers', () => {
    const versions = ['6.1.0-50-amd64', '6.10.0', '6.1.0-9-amd64', '6.1', '6.1.0'];
    expect(versions.toSorted(compareVersions)).toEqual([
      '6.1',
      '6.1.0',
      '6.1.0-9-amd64',
      '6.1.0-50-amd64',
      '6.10.0',
    ]);
  });
});
