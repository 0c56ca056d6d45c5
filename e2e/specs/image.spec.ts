/** `newleaf image`: what is on the disk that it makes, and that nothing is left where it makes none. That it boots: specs/boot. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { findTool } from '../../electron/engine/transfer/tools.ts';
import { findBusybox } from '../../electron/engine/trial/find-busybox.ts';
import { makeSmallTree, type SmallVersion } from '../fixtures/small-tree.ts';
import { auditDisk, copyDisk, espFile, espNames, withPartition, grubConfig } from '../harness/boot/disk.ts';
import { compareTrees } from '../harness/compare-trees.ts';
import { makeLaptop, resultOf, type Laptop } from '../harness/laptop.ts';
import { outcomeOf, runNewleaf, startNewleaf } from '../harness/newleaf.ts';
import { rsyncDifferences } from '../harness/rsync-compare.ts';
import { expectSameTree } from '../harness/same-tree.ts';
import { makeSchool } from '../harness/school.ts';
import { describeWhere, missing } from '../harness/skip.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { mountsBelow, useWorkspace } from '../harness/workspace.ts';

describeWhere(['root', 'overlay', 'rsync', 'laptop'], 'a disk image of a store', () => {
  const workspace = useWorkspace('image');
  const disk = () => workspace.path('laptop.img');
  const words = (output: string, ...more: string[]) => [
    ...['image', '--store', laptop.store, '--output', output, '--size', '3G', '--data-size', '256M'],
    ...['--json', ...more],
  ];
  let laptop: Laptop;

  /** A small tree with all that a copy may lose, and something to boot from: nothing here does. */
  function makeTree(version: SmallVersion): string {
    const tree = workspace.path(version);
    makeSmallTree(tree, version);
    const at = (path: string) => join(tree, path);
    for (const folder of ['boot', 'home/ada', 'usr/lib/systemd/boot/efi'])
      mkdirSync(at(folder), { recursive: true });
    writeFileSync(at('boot/vmlinuz-1.0'), `kernel of ${version}`);
    writeFileSync(at('usr/lib/systemd/boot/efi/systemd-bootx64.efi'), `loader of ${version}`);
    writeFileSync(at('home/ada/drawing'), 'a leaf');
    writeFileSync(at('usr/share/one'), version);
    linkSync(at('usr/share/one'), at('usr/share/two'));
    execFileSync('setfattr', ['-n', 'user.leaf', '-v', 'green', at('usr/share/one')]);
    execFileSync('setcap', ['cap_net_raw+ep', at('usr/bin/busybox')]);
    execFileSync('touch', ['-h', '-d', '@-5.123456789', at('usr/share/one')]);
    execFileSync('touch', ['-d', '@4294967300.987654321', at('boot/vmlinuz-1.0')]);
    chmodSync(at('home/ada'), 0o700);
    return tree;
  }

  beforeAll(async () => {
    const school = makeSchool(workspace.makeFolder('school'));
    for (const version of ['first', 'second'] as const) await school.publish(makeTree(version), version);
    laptop = makeLaptop(workspace.path('store'), workspace.makeFolder('mount'));
    await laptop.init(school.repository, school, [workspace.path('first'), '--release', 'first']);
    laptop.setPolicy({ keepNeedsGoodTrial: false });
    await laptop.call('get');
    await laptop.call('keep');
    expect(resultOf(await runNewleaf(words(disk())))).toMatchObject({ output: disk(), bytes: 3 * 1024 ** 3 });
  });

  it('is sparse, and its file systems and its store are in order', async () => {
    const { size, blocks } = statSync(disk());
    expect(size).toBe(3 * 1024 ** 3);
    expect(blocks * 512).toBeLessThan(400e6);
    const { status } = await auditDisk(disk());
    expect(status.current).toMatchObject({ release: 'second' });
    expect(status.fallback).toMatchObject({ release: 'first' });
  });

  it('has the layers as they are: whiteouts, attributes, hard links, times to the nanosecond', async () => {
    await withPartition(disk(), 'newleaf-store', async (folder) => {
      const layers = readdirSync(join(laptop.store, 'layers'));
      expect(layers).toHaveLength(2);
      expect(readdirSync(join(folder, 'store/layers'))).toEqual(layers);
      for (const layer of layers) {
        const [from, copy] = [laptop.layerTree(layer), join(folder, 'store/layers', layer, 'tree')];
        const differences = await compareTrees(from, copy);
        // Of a release; here both have them.
        expect(differences.filter(({ what }) => what !== 'overlay-xattr')).toEqual([]);
        expect(await rsyncDifferences(from, copy)).toEqual([]);
        expect(attributesOf(copy)).toBe(attributesOf(from));
      }
      const attributes = attributesOf(join(folder, 'store'));
      for (const name of ['trusted.overlay.opaque', 'user.leaf', 'security.capability'])
        expect(attributes).toContain(name);
      expect(
        execFileSync('find', [join(folder, 'store/layers'), '-type', 'c'], { encoding: 'utf8' }),
      ).not.toBe('');
    });
  });

  it('has a machine layer for each system, dressed as the system is', async () => {
    await withPartition(disk(), 'newleaf-store', (folder) => {
      const records = readdirSync(join(folder, 'store/systems')).map(
        (name) =>
          JSON.parse(readFileSync(join(folder, 'store/systems', name), 'utf8')) as {
            machine: string;
            release: string;
          },
      );
      expect(records).toHaveLength(2);
      expect(readdirSync(join(folder, 'store/machine')).sort()).toEqual(
        records.map(({ machine }) => machine).sort(),
      );
      const { machine: second } = records.find(({ release }) => release === 'second')!;
      const upper = join(folder, 'store/machine', second, 'upper');
      expect(readFileSync(join(upper, 'etc/fstab'), 'utf8')).toMatch(/^#.*\n$/);
      expect(statSync(join(upper, 'etc')).mtimeMs).toBe(
        statSync(join(workspace.path('second'), 'etc')).mtimeMs,
      );
      return Promise.resolve();
    });
    // The store that it was made from is as it was.
    expect(existsSync(join(laptop.store, 'boot-loader.json'))).toBe(false);
    expect(readdirSync(join(laptop.store, 'machine'))).toEqual([]);
    expect(readdirSync(join(laptop.store, 'staging'))).toEqual([]);
  });

  it('has homes where they outlive every system', async () => {
    await withPartition(disk(), 'newleaf-data', async (folder) =>
      expectSameTree(workspace.path('second', 'home'), join(folder, 'home')),
    );
  });

  it('starts by the loader of what boots, which has an entry and a kernel for each system', async () => {
    const loader = 'loader of second';
    for (const path of ['EFI/BOOT/BOOTX64.EFI', 'EFI/systemd/systemd-bootx64.efi'])
      expect(espFile(disk(), path).toString()).toBe(loader);
    const { status } = await auditDisk(disk());
    const entries = espNames(disk(), 'loader/entries');
    expect(entries.sort()).toEqual(
      [status.current!.id, status.fallback!.id].map((id) => `newleaf-${id}.conf`).sort(),
    );
    const entry = espFile(disk(), `loader/entries/newleaf-${status.current!.id}.conf`).toString();
    const kernel = createHash('sha256').update('kernel of second').digest('hex');
    expect(entry).toContain(`linux /newleaf/${kernel}.linux\n`);
    expect(espFile(disk(), `newleaf/${kernel}.linux`).toString()).toBe('kernel of second');
  });

  const noGrub = missing(['grub']);
  it.skipIf(noGrub !== undefined)(
    `starts by GRUB where somebody says so${noGrub === undefined ? '' : ` (skipped: ${noGrub})`}`,
    async () => {
      const output = workspace.path('grub.img');
      resultOf(await runNewleaf(words(output, '--boot-loader', 'grub')));
      expect(espNames(output, '').sort()).toEqual(['EFI', 'grub', 'newleaf']);
      expect(espFile(output, 'EFI/BOOT/BOOTX64.EFI').subarray(0, 2).toString()).toBe('MZ');
      const { status, entries } = await auditDisk(output);
      expect(entries).toEqual([status.current!.id, status.fallback!.id].map((id) => `newleaf-${id}`));
      const kernel = createHash('sha256').update('kernel of second').digest('hex');
      expect(grubConfig(output)).toContain(`linux '/newleaf/${kernel}.linux' `);
      await withPartition(output, 'newleaf-store', (folder) => {
        const config = readFileSync(join(folder, 'store/boot-loader.json'), 'utf8');
        expect(JSON.parse(config)).toMatchObject({ kind: 'grub' });
        return Promise.resolve();
      });
      rmSync(output);
    },
  );

  it.each([
    [['--boot-loader', 'lilo'], /boot-loader/],
    [['--boot-loader'], /boot-loader/],
    [['--boot-loader', 'grub', '--boot-loader', 'systemd-boot'], /boot-loader/],
    [['--options', "quiet it's"], /--options/],
  ])('is not made with %j', async (more, named) => {
    const refused = await runNewleaf(words(workspace.path('refused.img'), ...more));
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/E_USAGE/)]);
    expect(refused.stderr).toMatch(named);
    expect(existsSync(workspace.path('refused.img'))).toBe(false);
    expectNothingLeft();
  });

  it('has an engine that needs nothing of the system that runs but a shell', async () => {
    await withPartition(disk(), 'newleaf-store', (folder) => {
      const root = workspace.makeFolder('nothing-but-a-shell');
      for (const name of ['bin', 'proc', 'tmp']) mkdirSync(join(root, name));
      writeFileSync(join(root, 'bin/sh'), readFileSync(findBusybox('/')), { mode: 0o755 });
      for (const name of ['engine', 'store'])
        execFileSync('cp', ['-a', join(folder, name), join(root, name)]);
      // Outside of a laptop there is no boot loader's partition.
      rmSync(join(root, 'store/boot-loader.json'));
      const isolated = [
        '--mount',
        '--pid',
        '--fork',
        '--kill-child',
        `--mount-proc=${join(root, 'proc')}`,
        '--',
      ];
      const run = (...given: string[]) =>
        execFileSync('unshare', [...isolated, findTool('chroot'), root, '/engine/bin/newleaf', ...given], {
          encoding: 'utf8',
          env: {},
        });
      expect(run('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
      // With the calls that Node lacks, and threads.
      expect(JSON.parse(run('verify', '--store', '/store', '--json', '--quiet'))).toMatchObject({
        result: { faults: [] },
      });
      return Promise.resolve();
    });
  });

  it('does not pass the audit once it is damaged', async () => {
    const damaged = copyDisk(disk(), workspace.path('damaged.img'));
    await withPartition(damaged, 'newleaf-store', (folder) => {
      const [core] = readdirSync(join(folder, 'store/layers')).filter((name) => name.startsWith('core'));
      appendFileSync(join(folder, 'store/layers', core!, 'tree/home/ada/drawing'), ' of another');
      return Promise.resolve();
    });
    await expect(auditDisk(damaged)).rejects.toThrow('E_TREE');
    rmSync(damaged);
  });

  it('is not made where something is, or where it has no room', async () => {
    const there = await runNewleaf(words(disk()));
    expect([there.code, there.stderr]).toEqual([2, expect.stringContaining('E_USAGE')]);
    const small = await runNewleaf(words(workspace.path('small.img'), '--size=1G'));
    expect(small.code).toBe(2); // given twice
    const other = ['image', '--store', laptop.store, '--output', workspace.path('small.img'), '--size', '1G'];
    const full = await runNewleaf([...other, '--data-size', '600M', '--json']);
    expect([full.code, full.stderr]).toEqual([6, expect.stringMatching(/E_SPACE.*--size/)]);
    expectNothingLeft();
  });

  it.each(['SIGINT', 'SIGKILL'] as const)(
    'leaves nothing that stays where it is ended by %s',
    async (signal) => {
      const output = workspace.path('ended.img');
      const running = startNewleaf(words(output));
      await waitUntil('it is at work', () =>
        readdirSync(workspace.folder).some(
          (name) => name.startsWith('.ended.img.new-') && existsSync(join(workspace.folder, name, 'image')),
        )
          ? true
          : undefined,
      );
      running.kill(signal);
      const ended = await outcomeOf(words(output), running);
      expect(existsSync(output)).toBe(false);
      if (signal === 'SIGINT') expect(ended.code).toBe(130);
      else expect(resultOf(await runNewleaf(words(output)))).toMatchObject({ output }); // which clears up
      expectNothingLeft();
      expect((await laptop.call('verify')).faults).toEqual([]);
    },
  );

  function expectNothingLeft(): void {
    expect(readdirSync(workspace.folder).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(mountsBelow(workspace.folder)).toEqual([]);
    expect(execFileSync('losetup', ['-l', '-O', 'BACK-FILE'], { encoding: 'utf8' })).not.toContain(
      workspace.folder,
    );
  }
});

/** All extended attributes of a tree, as getfattr(1) dumps them. */
function attributesOf(folder: string): string {
  const dumped = execFileSync('getfattr', ['-R', '-h', '-d', '-m', '-', '-e', 'hex', '.'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return dumped.trim().split('\n\n').sort().join('\n\n');
}
