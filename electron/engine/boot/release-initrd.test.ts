import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { Kernel } from '../trial/find-kernel.ts';
import { formatNewc } from '../trial/newc.ts';
import { readNewcNames } from './newc-names.ts';
import { initrdOf } from './release-initrd.ts';

const archive = (names: readonly string[]) =>
  formatNewc(names.map((name, index) => ({ name, mode: 0o100644, data: Buffer.alloc(index * 1001, name) })));

const EARLY = archive(['kernel', 'kernel/x86/microcode/GenuineIntel.bin', 'early_cpio']);
const OF = {
  'initramfs-tools': archive(['.', 'conf', 'conf/initramfs.conf', 'init', 'scripts', 'scripts/functions']),
  dracut: archive(['bin', 'init', 'usr/lib/dracut/hooks', 'usr/lib/dracut-lib.sh']),
  // What ours has, and what another maker's has.
  unknown: archive(['init', 'init_functions', 'scripts/newleaf', 'usr/lib/dracut', 'hooks/udev']),
} as const;

describe('readNewcNames', () => {
  /** Names of `bytes` that come `step` at a time, and where what is no archive begins. */
  function read(bytes: Buffer, step: number): { names: string[]; other: number | undefined } {
    const names: string[] = [];
    const reader = readNewcNames((name) => names.push(name));
    for (let start = 0; start < bytes.length; start += step) {
      const other = reader.push(bytes.subarray(start, start + step));
      if (other !== undefined) return { names, other: start + other };
    }
    return { names, other: undefined };
  }

  it.each([1, 3, 109, 4096, 1_000_000])('reads archives after each other, %i bytes at a time', (step) => {
    const both = Buffer.concat([EARLY, Buffer.alloc(512), OF.dracut, Buffer.alloc(3)]);
    const names = ['kernel', 'kernel/x86/microcode/GenuineIntel.bin', 'early_cpio', 'bin', 'init'];
    expect(read(both, step)).toEqual({
      names: [...names, 'usr/lib/dracut/hooks', 'usr/lib/dracut-lib.sh'],
      other: undefined,
    });
  });

  it.each([1, 7, 1_000_000])('says where what is no archive begins, %i bytes at a time', (step) => {
    const start = EARLY.length + 200;
    const { names, other } = read(Buffer.concat([EARLY, Buffer.alloc(200), Buffer.from('packed')]), step);
    expect(names).toHaveLength(3);
    expect(other).toBe(start);
  });
});

describe('initrdOf', () => {
  let root: string;
  beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'newleaf-initrd-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const kernel: Kernel = {
    version: '6.1.0-9',
    image: 'boot/vmlinuz-6.1.0-9' as BytePath,
    modules: undefined,
  };
  const write = (path: string, contents: Uint8Array) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), contents);
  };
  const PLACE = 'boot/initrd.img-6.1.0-9';

  const PACKERS: readonly (readonly [string, readonly string[]])[] = [
    ['cat', []],
    ['gzip', ['-c']],
    ['zstd', ['-c']],
    ['xz', ['-c', '--check=crc32']],
    ['lzma', ['-c']],
    ['lz4', ['-lc']],
    ['bzip2', ['-c']],
  ];
  for (const [tool, words] of PACKERS) {
    const isHere = spawnSync(tool, ['--version']).error === undefined;
    it.skipIf(!isHere)(
      `tells whose it is, packed by ${tool}, also behind microcode (needs ${tool})`,
      async () => {
        for (const [kind, contents] of Object.entries(OF)) {
          const packed = execFileSync(tool, words, { input: contents, stdio: ['pipe', 'pipe', 'ignore'] });
          write(PLACE, packed);
          expect(await initrdOf(root, kernel), kind).toEqual({ path: PLACE, kind });
          write(PLACE, Buffer.concat([EARLY, Buffer.alloc(100), packed]));
          expect(await initrdOf(root, kernel), `${kind} behind microcode`).toEqual({ path: PLACE, kind });
        }
      },
    );
  }

  it.each([
    'boot/initramfs-6.1.0-9.img',
    'boot/initrd-6.1.0-9',
    'usr/lib/modules/6.1.0-9/initrd',
    'usr/lib/modules/6.1.0-9/initramfs.img',
  ])('finds it as %s', async (path) => {
    write(path, OF.dracut);
    expect(await initrdOf(root, kernel)).toEqual({ path, kind: 'dracut' });
  });

  it('finds none where there is none of this kernel, or nothing in it', async () => {
    write('boot/initrd.img-6.1.0-10', OF.dracut);
    write(PLACE, Buffer.alloc(0));
    symlinkSync('/nowhere', join(root, 'boot/initrd-6.1.0-9'));
    expect(await initrdOf(root, kernel)).toBeUndefined();
  });

  it.each<[string, Buffer]>([
    ['two bytes', Buffer.from([0x1f, 0x8b])],
    ['cut off', execFileSync('gzip', ['-c'], { input: OF.dracut }).subarray(0, 40)],
    ['microcode alone', EARLY],
    ['zeros', Buffer.alloc(4096)],
  ])('does not know %s', async (_what, contents) => {
    write(PLACE, contents);
    expect(await initrdOf(root, kernel)).toEqual({ path: PLACE, kind: 'unknown' });
  });

  it('says of what Linux does not unpack that it is no archive, but not of what comes behind one', async () => {
    const rubbish = Buffer.from('not an initrd at all');
    write(PLACE, rubbish);
    expect(await initrdOf(root, kernel)).toEqual({ path: PLACE, kind: 'no-archive' });
    write(PLACE, Buffer.concat([EARLY, rubbish]));
    expect(await initrdOf(root, kernel)).toEqual({ path: PLACE, kind: 'unknown' });
  });
});
