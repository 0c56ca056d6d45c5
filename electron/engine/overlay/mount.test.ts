import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unmount } from '../native/mount.ts';
import { mountStack, openStack } from './mount.ts';
import { parseMounts, readMounts, stacksInUse } from './mounts.ts';

const asRoot = process.getuid?.() === 0;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'newleaf-mount-'))));
afterEach(() => {
  for (const { at } of readMounts().reverse()) if (at.startsWith(folder)) unmount(at, true);
  rmSync(folder, { recursive: true });
});

/** Trees of layers, each with one file of its own, in a store at a name like that. */
function layersIn(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const tree = join(folder, name, 'layers', `layer-${index}`, 'tree');
    mkdirSync(tree, { recursive: true });
    writeFileSync(join(tree, `file-${index}`), '');
    return tree;
  });
}

describe.skipIf(!asRoot)('mounting a stack (needs root)', () => {
  it.each(['plain', 'two words', 'a,b:c', 'back\\slash\\,', 'new\nline\ttab', 'é=€', '"\'`$(x)'])(
    'works in a store called %j, with one layer and with three',
    (name) => {
      for (const count of [1, 3]) {
        const layers = layersIn(name, count);
        const at = join(folder, name, 'at');
        mkdirSync(at, { recursive: true });
        mountStack({ layers, at });
        expect(readdirSync(at)).toEqual(['file-0', 'file-1', 'file-2'].slice(0, count));
        expect(readMounts().map((mount) => mount.at)).toContain(at);
        const ids = ['layer-0', 'layer-1', 'layer-2'].slice(0, count);
        const used = stacksInUse(readMounts().filter((mount) => mount.at === at));
        expect(used.map((stack) => [...stack].sort())).toEqual([ids]);
        expect(() => writeFileSync(join(at, 'new'), '')).toThrow(/EROFS/);
        unmount(at);
      }
    },
  );

  it('says how many layers are too many for the kernel', () => {
    const layers = layersIn('x'.repeat(230), 16);
    mkdirSync(join(folder, 'at'));
    expect(() => mountStack({ layers, at: join(folder, 'at') })).toThrow(
      expect.objectContaining({ code: 'E_UNSUPPORTED', details: { layers: 16, why: 'too-many' } }),
    );
  });

  it('takes as many as policy may allow', () => {
    const layers = layersIn('store', 16);
    mkdirSync(join(folder, 'at'));
    mountStack({ layers, at: join(folder, 'at') });
    expect(readdirSync(join(folder, 'at')).length).toBe(16);
  });

  it('refuses one layer over a folder that is not empty, which would show through', () => {
    const [core = ''] = layersIn('store', 1);
    mkdirSync(join(folder, 'at/sub'), { recursive: true });
    expect(() => mountStack({ layers: [core], at: join(folder, 'at') })).toThrow(
      expect.objectContaining({ code: 'E_USAGE' }),
    );
  });
});

describe.skipIf(!asRoot)('an opened stack (needs root)', () => {
  it('leaves no mount and no folder, is seen by all threads, and goes when it is closed', async () => {
    const layers = layersIn('a, b:c', 2);
    mkdirSync(join(folder, 'scratch'));
    const before = readFileSync('/proc/self/mountinfo', 'utf8');
    const stack = openStack(layers, join(folder, 'scratch'));
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).toBe(before);
    expect(readdirSync(join(folder, 'scratch'))).toEqual([]);
    expect(readdirSync(stack.root)).toEqual(['file-0', 'file-1']);
    expect(await namesInThread(stack.root)).toEqual(['file-0', 'file-1']);
    expect(
      execFileSync('sh', ['-c', `ls ${stack.root} 2>/dev/null || true`], { encoding: 'utf8' }),
    ).not.toContain('file-0');
    stack.close();
    expect(existsSync(stack.root)).toBe(false);
  });

  it('leaves nothing where it fails', () => {
    const [core = ''] = layersIn('store', 1);
    mkdirSync(join(folder, 'scratch'));
    expect(() => openStack([core, join(folder, 'none')], join(folder, 'scratch'))).toThrow();
    expect(readdirSync(join(folder, 'scratch'))).toEqual([]);
  });
});

function namesInThread(root: string): Promise<unknown> {
  const code = `require('node:worker_threads').parentPort.postMessage(require('node:fs').readdirSync(${JSON.stringify(root)}))`;
  const worker = new Worker(code, { eval: true });
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
}

describe('the list of mounts', () => {
  it('is read as the kernel escapes it', () => {
    const line =
      '44 27 0:39 / /mnt/a,\\040b:c\\134d\\012x ro,relatime - overlay overlay ro,' +
      'lowerdir=/s\\134\\054\\040t/layers/overlay-2-aa/tree:/s/layers/core-1.b-bb/tree,redirect_dir=nofollow\n';
    const mounts = parseMounts(line);
    expect(mounts.map(({ at }) => at)).toEqual(['/mnt/a, b:c\\d\nx']);
    expect(stacksInUse(mounts)).toEqual([new Set(['overlay-2-aa', 'core-1.b-bb'])]);
  });

  it('tells layers of relative lower folders and of bind mounts, and nothing else', () => {
    const mounts = parseMounts(
      [
        '44 27 0:39 / / rw - overlay overlay rw,lowerdir=layers/top/tree:layers/low/tree,upperdir=/u,workdir=/w',
        '45 27 254:0 /var/lib/newleaf/layers/bound/tree/usr /mnt ro - ext4 /dev/vda ro',
        '46 27 254:0 /home/layers/not/trees /mnt2 ro - ext4 /dev/vda ro',
        '47 27 254:0 /overlayers/no/tree /mnt3 ro - ext4 /dev/vda ro',
      ].join('\n'),
    );
    expect(stacksInUse(mounts)).toEqual([new Set(['top', 'low']), new Set(['bound'])]);
  });
});
