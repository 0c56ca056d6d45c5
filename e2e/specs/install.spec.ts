/** `newleaf install` on the disk of a Debian, from outside: what becomes what, an update over it, power cuts, and the way back. That it boots: specs/boot. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mountReadOnly, unmount } from '../../electron/engine/native/mount.ts';
import type { InstallPlan } from '../../electron/install/plan.ts';
import { changeTree } from '../fixtures/boot/releases.ts';
import { liveIn, OWN, UNTOUCHED } from '../fixtures/lived-in.ts';
import { makeSmallTree } from '../fixtures/small-tree.ts';
import { compareTrees } from '../harness/compare-trees.ts';
import { makeLaptop, resultOf } from '../harness/laptop.ts';
import { newleaf, outcomeOf, runNewleaf, startNewleaf } from '../harness/newleaf.ts';
import { makeSchool, type School } from '../harness/school.ts';
import { describeWhere } from '../harness/skip.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { mountsBelow, useWorkspace } from '../harness/workspace.ts';

const ROOT_UUID = '11111111-2222-3333-4444-555555555555';
const ESP_UUID = '1A2B-3C4D';
const ACCOUNTS = 'root:x:0:0:root:/root:/bin/sh\nmessagebus:x:100:102::/nonexistent:/usr/sbin/nologin\n';

describeWhere(['root', 'overlay', 'rsync', 'laptop'], 'an installation on the disk of a Debian', () => {
  const workspace = useWorkspace('install');
  const [root, esp] = [workspace.path('root'), workspace.path('esp')];
  let school: School;

  /** A system with what both the laptop's Debian and releases have. */
  function makeTree(name: string, version: 'first' | 'second'): string {
    const tree = workspace.path(name);
    makeSmallTree(tree, version);
    const { write } = changeTree(tree);
    for (const folder of ['boot/efi', 'home', 'mnt', 'root', 'srv', 'var/lib', 'opt'])
      mkdirSync(join(tree, folder), { recursive: true });
    write('boot/vmlinuz-1.0', `kernel of ${version}`);
    write('usr/lib/systemd/boot/efi/systemd-bootx64.efi', `systemd-boot of ${version}`);
    write(
      'etc/passwd',
      version === 'first' ? ACCOUNTS : `${ACCOUNTS}newcomer:x:101:103::/:/usr/sbin/nologin\n`,
    );
    write('etc/group', 'root:x:0:\nmessagebus:x:102:\n');
    write('etc/shadow', 'root:*:20000:0:99999:7:::\nmessagebus:!:20000::::::\n', 0o640);
    write('etc/gshadow', 'root:*::\nmessagebus:!::\n', 0o640);
    write(UNTOUCHED, version === 'first' ? 'as the package has it\n' : 'as the release has it\n');
    write('etc/changed.conf', `as ${version} has it\n`);
    return tree;
  }

  function makeEsp(): void {
    const { write } = changeTree(esp);
    write('EFI/debian/grubx64.efi', 'grub');
    write('EFI/BOOT/BOOTX64.EFI', 'grub');
    write('EFI/debian/grub.cfg', 'as Debian has it');
  }

  const words = (command: string, ...more: string[]) => [
    command,
    '--root',
    root,
    '--esp',
    esp,
    '--json',
    ...more,
  ];
  const install = (...more: string[]) =>
    words('install', '--source', school.repository, '--trust', school.trust, ...more);
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const filesOf = (folder: string) =>
    Object.fromEntries(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => [
          join(entry.parentPath, entry.name).slice(folder.length),
          readFileSync(join(entry.parentPath, entry.name), 'latin1'),
        ]),
    );
  /** All of the root but what is Newleaf's, as it was. */
  async function expectDebianAsItWas(): Promise<void> {
    const differences = await compareTrees(workspace.path('debian'), root);
    const others = differences.filter(
      ({ path }) => !/^\.?\/?(?:newleaf|lost\+found)(?:\/|$)/.test(path) && path !== '.' && path !== '',
    );
    expect(others).toEqual([]);
  }

  beforeAll(async () => {
    school = makeSchool(workspace.makeFolder('school'));
    await school.publish(makeTree('second', 'second'), 'second');
    const debian = makeTree('debian', 'first');
    const tools = changeTree(debian);
    liveIn(tools, { root: ROOT_UUID, esp: ESP_UUID });
    tools.write('home/ada/kept', 'her work\n');
    execFileSync('setfattr', ['-n', 'user.leaf', '-v', 'green', join(debian, 'etc/changed.conf')]);
    execFileSync('ln', [join(debian, 'boot/vmlinuz-1.0'), join(debian, 'boot/vmlinuz.twin')]);
    const disk = workspace.path('disk.img');
    execFileSync('mkfs.ext4', ['-q', '-U', ROOT_UUID, disk, '5G']);
    mkdirSync(root);
    execFileSync('mount', ['-o', 'loop,noatime', disk, root]);
    execFileSync('cp', ['-a', `${debian}/.`, root]); // mkfs.ext4 -d keeps no nanoseconds
    makeEsp();
  });
  afterAll(() => {
    for (const at of mountsBelow(root)) unmount(at);
  });

  it('tells its plan, and changes nothing', async () => {
    const { plan } = resultOf(await newleaf(install('--dry-run'))) as { plan: InstallPlan };
    expect(plan).toMatchObject({
      version: 'First leaf',
      kernel: '1.0',
      loader: 'grub',
      switch: 'removable-path',
      folders: ['home', 'photos'],
      leftOut: [],
    });
    expect(plan.needBytes).toBeGreaterThan(plan.ownBytes);
    expect(existsSync(join(root, 'newleaf'))).toBe(false);
    await expectDebianAsItWas();
  });

  it('is refused where it has no room, before anything is written', async () => {
    const small = workspace.path('small.img');
    const at = workspace.makeFolder('small');
    execFileSync('mkfs.ext4', ['-q', '-d', workspace.path('debian'), small, '100M']);
    execFileSync('mount', ['-o', 'loop', small, at]);
    try {
      const refused = await runNewleaf([
        'install',
        '--root',
        at,
        '--esp',
        esp,
        '--source',
        school.repository,
        '--trust',
        school.trust,
      ]);
      expect([refused.code, refused.stderr]).toEqual([6, expect.stringContaining('E_SPACE')]);
      expect(existsSync(join(at, 'newleaf'))).toBe(false);
    } finally {
      unmount(at);
    }
  });

  it.each(['SIGINT', 'SIGKILL'] as const)(
    'that is ended by %s leaves the Debian to start as before',
    async (signal) => {
      const before = filesOf(esp);
      const running = startNewleaf(install());
      await waitUntil('it is at work', () =>
        existsSync(join(root, 'newleaf')) &&
        readdirSync(join(root, 'newleaf')).some((name) => name.startsWith('.store.init-'))
          ? true
          : undefined,
      );
      running.kill(signal);
      const ended = await outcomeOf(install(), running);
      expect(signal === 'SIGINT' ? ended.code : ended.signal).toBe(signal === 'SIGINT' ? 130 : 'SIGKILL');
      expect(existsSync(join(root, 'newleaf', signal === 'SIGINT' ? '' : 'store'))).toBe(false);
      expect(filesOf(esp)).toEqual(before);
      await expectDebianAsItWas();
    },
  );

  it('leaves every file of the Debian as it was, and begins with what was cut off', async () => {
    resultOf(await newleaf(install('--options', 'quiet console=ttyS0')));
    await expectDebianAsItWas();
    expect(readdirSync(join(root, 'newleaf')).sort()).toEqual(['engine', 'install.json', 'store']);
    expect(mountsBelow(root)).toEqual([root]);
    expect(
      execFileSync(join(root, 'newleaf/engine/bin/newleaf'), ['--version'], { encoding: 'utf8' }),
    ).toMatch(/\d/);
  });

  it('puts systemd-boot beside GRUB, with an entry for both, and keeps what it replaced', () => {
    const files = filesOf(esp);
    expect(files['/EFI/BOOT/BOOTX64.EFI']).toBe('systemd-boot of first');
    expect(files['/EFI/newleaf/before.efi']).toBe('grub');
    expect(files['/EFI/debian/grubx64.efi']).toBe('grub');
    expect(files['/loader/entries/before-newleaf.conf']).toBe(
      'title First leaf, before Newleaf\nefi /EFI/debian/grubx64.efi\n',
    );
    const [entry = ''] = Object.keys(files).filter((name) => name.startsWith('/loader/entries/newleaf-'));
    expect(files[entry]).toContain('sort-key 0newleaf\n');
    const options = /^options (.*)$/m.exec(files[entry] ?? '')?.[1]?.split(' ');
    expect(options).toEqual(
      expect.arrayContaining([
        `newleaf.store=UUID=${ROOT_UUID}`,
        'newleaf.path=/newleaf/store',
        `newleaf.data=UUID=${ROOT_UUID}`,
        'newleaf.data.folders=home,photos',
        'quiet',
        'console=ttyS0',
      ]),
    );
    const linux = /^linux (.*)$/m.exec(files[entry] ?? '')?.[1] ?? '';
    expect(files[linux]).toBe('kernel of first');
  });

  it('has in the core what is the system’s, in the machine layer what is hers, and the homes in neither', async () => {
    const laptop = onDisk();
    expect((await laptop.call('verify')).faults).toEqual([]);
    const { layers, machine } = bootedRecord('current');
    const core = join(root, 'newleaf/store/layers', layers[0]!, 'tree');
    const upper = join(root, 'newleaf/store/machine', machine, 'upper');
    for (const [path, text] of Object.entries(OWN))
      expect([path, readFileSync(join(upper, path), 'utf8')]).toEqual([path, text]);
    expect(existsSync(join(upper, UNTOUCHED))).toBe(false);
    expect(readFileSync(join(core, UNTOUCHED), 'utf8')).toBe('as the package has it\n');
    expect(readFileSync(join(core, 'etc/passwd'), 'utf8')).toBe(ACCOUNTS);
    expect(readFileSync(join(core, 'etc/shadow'), 'utf8')).not.toContain('ada');
    expect(readFileSync(join(upper, 'etc/shadow'), 'utf8')).toBe(read('etc/shadow'));
    for (const path of [
      'home/ada',
      'photos/holiday',
      'swapfile',
      'var/log/syslog',
      'opt/chess/board',
      'newleaf',
    ])
      expect([path, existsSync(join(core, path))]).toEqual([path, false]);
    for (const path of ['home', 'swapfile', 'photos', 'usr/bin'])
      expect([path, existsSync(join(upper, path))]).toEqual([path, false]);
    expect(
      readFileSync(join(upper, 'etc/fstab'), 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#')),
    ).toEqual(['tmpfs /tmp tmpfs nosuid 0 0']);
    expect(statSync(join(core, 'boot/vmlinuz.twin')).ino).toBe(statSync(join(core, 'boot/vmlinuz-1.0')).ino);
    expect(
      execFileSync('getfattr', ['--only-values', '-n', 'user.leaf', join(upper, 'etc/changed.conf')], {
        encoding: 'utf8',
      }),
    ).toBe('green');
    expect(lstatSync(join(upper, 'etc/shadow')).mode & 0o777).toBe(0o640);
  });

  it('keeps what is hers over an update, and takes what the release brings', async () => {
    const laptop = onDisk();
    laptop.setPolicy({ keepNeedsGoodTrial: false });
    // No kernel of this machine reads FAT: the folder stands for the partition.
    const config = join(laptop.store, 'boot-loader.json');
    const text = readFileSync(config, 'utf8');
    writeFileSync(config, text.replace(`UUID=${ESP_UUID}`, esp));
    await laptop.call('get');
    await laptop.call('keep');
    writeFileSync(config, text);
    const { layers, machine, release } = bootedRecord('current');
    expect(release).toBe('second');
    const trees = layers.map((layer) => join(root, 'newleaf/store/layers', layer, 'tree'));
    const upper = join(root, 'newleaf/store/machine', machine, 'upper');
    const view = workspace.makeFolder('view');
    mountReadOnly('overlay', view, `lowerdir=${[upper, ...trees.toReversed()].join(':')}`);
    try {
      for (const [path, mine] of Object.entries(OWN))
        expect([path, readFileSync(join(view, path), 'utf8')]).toEqual([path, mine]);
      expect(readFileSync(join(view, UNTOUCHED), 'utf8')).toBe('as the release has it\n');
      expect(readFileSync(join(view, 'etc/os-release'), 'utf8')).toContain('Second leaf');
      const passwd = readFileSync(join(view, 'etc/passwd'), 'utf8');
      expect(passwd).toContain('ada:x:1000:1000:Ada:/home/ada:/bin/bash\n');
      expect(passwd).toContain('newcomer:x:101:');
      expect(readFileSync(join(view, 'etc/shadow'), 'utf8')).toMatch(/^ada:\$y\$/m);
      expect(readFileSync(join(view, 'etc/group'), 'utf8')).toContain('ada:x:1000:\n');
      expect(readFileSync(join(view, 'etc/fstab'), 'utf8')).toContain('\ntmpfs /tmp ');
    } finally {
      unmount(view);
    }
    expect(Object.values(filesOf(esp))).toContain('kernel of second');
    await expectDebianAsItWas();
  });

  it('goes on where it stands already', async () => {
    const { store } = resultOf(await newleaf(install())) as { store: string };
    expect(store).toBe(join(root, 'newleaf/store'));
    expect(filesOf(esp)['/EFI/newleaf/before.efi']).toBe('grub');
  });

  it('is taken away whole: disk and boot loader are as they were', async () => {
    resultOf(await newleaf(words('uninstall')));
    expect(existsSync(join(root, 'newleaf'))).toBe(false);
    expect(filesOf(esp)).toEqual({
      '/EFI/debian/grubx64.efi': 'grub',
      '/EFI/BOOT/BOOTX64.EFI': 'grub',
      '/EFI/debian/grub.cfg': 'as Debian has it',
    });
    await expectDebianAsItWas();
    const again = await runNewleaf(words('uninstall'));
    expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('E_STATE')]);
  });

  const onDisk = () => makeLaptop(join(root, 'newleaf/store'), workspace.path('mount'));

  function bootedRecord(pointer: string) {
    const record = readFileSync(join(root, 'newleaf/store/boot', pointer), 'utf8');
    return JSON.parse(record) as { layers: string[]; machine: string; release: string | null };
  }
});
