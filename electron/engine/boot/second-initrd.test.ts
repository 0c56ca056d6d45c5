import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { Kernel } from '../trial/find-kernel.ts';
import { makeSecondInitrd } from './second-initrd.ts';

describe('makeSecondInitrd', () => {
  let folder: string;
  let root: string;
  const modules = 'usr/lib/modules/6.1' as BytePath;
  const kernel: Kernel = { version: '6.1', image: 'boot/vmlinuz-6.1' as BytePath, modules };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'newleaf-second-'));
    root = join(folder, 'root');
    write(`${modules}/kernel/fs/overlay.ko`, 'overlay');
    write(`${modules}/kernel/fs/ext4.ko.gz`, gzipSync('ext4'));
    write(`${modules}/kernel/fs/jbd2.ko`, 'jbd2');
    write(`${modules}/kernel/drivers/nvme.ko`, 'nvme');
    write(`${modules}/kernel/drivers/sound.ko`, 'sound');
    write(
      `${modules}/modules.dep`,
      [
        ...['kernel/fs/overlay.ko:', 'kernel/fs/ext4.ko.gz: kernel/fs/jbd2.ko', 'kernel/fs/jbd2.ko:'],
        ...['kernel/drivers/nvme.ko:', 'kernel/drivers/sound.ko:', ''],
      ].join('\n'),
    );
    write(`${modules}/modules.builtin`, 'kernel/drivers/virtio_pci.ko\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(path: string, contents: string | Uint8Array): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), contents);
  }

  /** Unpacked over what an initrd of a release has, as Linux does. */
  function unpack(archive: Buffer): string {
    const into = join(folder, 'unpacked');
    rmSync(into, { recursive: true, force: true });
    mkdirSync(into);
    execFileSync('cpio', ['-id', '--no-preserve-owner'], {
      cwd: into,
      input: archive,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    return into;
  }
  const loaded = (into: string) =>
    readFileSync(join(into, 'newleaf/modules'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((name) => readFileSync(join(into, 'newleaf/modules.d', name), 'utf8'));

  it('has the script, its busybox, a door for each initrd, and the modules in order', async () => {
    const { archive, missing } = await makeSecondInitrd({ root, kernel, alone: false });
    expect(missing).toEqual([]);
    expect(archive.length % 4).toBe(0);
    const into = unpack(archive);
    for (const program of ['newleaf/init', 'newleaf/busybox', 'scripts/newleaf']) {
      expect(lstatSync(join(into, program)).mode & 0o777, program).toBe(0o755);
    }
    for (const place of ['usr', 'var']) {
      const hooks = ['cmdline', 'pre-mount', 'mount', 'emergency', 'shutdown-emergency'];
      for (const hook of hooks.map((name) => `${name}/00-newleaf.sh`)) {
        expect(lstatSync(join(into, place, 'lib/dracut/hooks', hook)).isFile()).toBe(true);
      }
    }
    expect(readdirSync(join(into, 'newleaf/units'))).toContain('newleaf-health.service');
    expect(loaded(into)).toEqual(['jbd2', 'ext4', 'overlay']);
  });

  it('takes the place of no link that initrds of releases have', async () => {
    const { archive } = await makeSecondInitrd({ root, kernel, alone: true });
    const top = readdirSync(unpack(archive)).toSorted();
    expect(top).toEqual(['dev', 'newleaf', 'scripts', 'usr', 'var']);
  });

  it('has drivers of disks where it is alone, those that there are', async () => {
    const { archive } = await makeSecondInitrd({ root, kernel, alone: true });
    expect(loaded(unpack(archive))).toEqual(['nvme', 'jbd2', 'ext4', 'overlay']);
  });

  it('is the same for the same', async () => {
    const make = async () => (await makeSecondInitrd({ root, kernel, alone: true })).archive;
    expect((await make()).equals(await make())).toBe(true);
  });

  it('says what a kernel lacks, unless nobody can tell', async () => {
    write(`${modules}/modules.dep`, 'kernel/fs/overlay.ko:\n');
    const missing = async () => (await makeSecondInitrd({ root, kernel, alone: false })).missing;
    expect(await missing()).toEqual(['ext4']);
    write(`${modules}/modules.builtin`, '');
    expect(await missing()).toEqual([]);
  });
});
