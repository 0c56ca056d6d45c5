/** A Debian that starts by GRUB, after `newleaf install --root` on its disk: it starts by Newleaf with all that is hers, and goes back. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { unmount } from '../../../electron/engine/native/mount.ts';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import { ESP_AT, makeDebianDisk, ROOT_AT, type DebianDisk } from '../../fixtures/boot/debian-disk.ts';
import { KERNEL_OPTIONS } from '../../fixtures/boot/laptop-disk.ts';
import { makeSmallTree } from '../../fixtures/small-tree.ts';
import { OWN } from '../../fixtures/lived-in.ts';
import { copyDisk } from '../../harness/boot/disk.ts';
import type { Machine } from '../../harness/boot/machine.ts';
import { untilThought } from '../../harness/boot/until-thought.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { resultOf } from '../../harness/laptop.ts';
import { newleaf } from '../../harness/newleaf.ts';
import { makeSchool } from '../../harness/school.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

const NEWLEAF = '/run/newleaf/engine/bin/newleaf';
/** systemd-boot(7): the entry of the next start only. */
const ONCE = '/sys/firmware/efi/efivars/LoaderEntryOneShot-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f';

const NEEDS = ['root', 'overlay', 'mmdebstrap', 'laptop', 'grub'] as const;

describeWhere([...NEEDS], 'a laptop with a Debian, and newleaf install', () => {
  const workspace = useWorkspace('instboot');
  const machines = useMachines(workspace);
  let made: DebianDisk;
  let laptop: Machine;

  beforeAll(async () => {
    const school = makeSchool(workspace.makeFolder('school'));
    makeSmallTree(workspace.path('small'), 'first');
    await school.publish(workspace.path('small'), 'first');
    made = await makeDebianDisk(workspace, school.trust);
    laptop = await machines(made.disk);
    // Its disk in another machine, since that takes half a minute there and many in an emulated one.
    const esp = workspace.makeFolder('esp-before');
    execFileSync('mcopy', ['-i', `${laptop.disk}@@${ESP_AT.start}`, '-s', '-m', '::*', esp]);
    await withRoot(laptop.disk, async (root) => {
      const from = ['--source', 'rsync://127.0.0.1/newleaf', '--trust', school.trust];
      await newleaf([
        'install',
        '--root',
        root,
        '--esp',
        esp,
        ...from,
        '--options',
        KERNEL_OPTIONS,
        '--json',
      ]);
    });
    const names = readdirSync(esp).map((name) => join(esp, name));
    execFileSync('mcopy', ['-i', `${laptop.disk}@@${ESP_AT.start}`, '-s', '-m', '-o', ...names, '::']);
  });

  /** Hers, whatever system shows it. */
  async function expectHers(): Promise<void> {
    for (const [path, text] of Object.entries(OWN))
      expect([path, await laptop.ask(`cat /${path}`)]).toEqual([path, text]);
    expect(await laptop.ask('cat /home/ada/drawing /photos/holiday; uname -n; id -un 1000')).toBe(
      'a leaf\nthe sea\nada-laptop\nada\n',
    );
    expect(await laptop.ask('grep ^ada: /etc/shadow')).toContain('$y$');
  }

  it('starts by Newleaf, with all that is hers, and says so', async () => {
    await laptop.boot();
    await laptop.untilAgent();
    const root = (await laptop.ask('grep " / " /proc/mounts')).trim();
    expect(root).toMatch(/^newleaf \/ overlay rw,/);
    expect((await laptop.ask('uname -r')).trim()).toBe(made.kernel);
    expect(await laptop.ask('cat /proc/cmdline')).toMatch(/newleaf\.path=\/newleaf\/store .*console=ttyS0/);
    await expectHers();
    await untilThought(laptop);
    const { result } = JSON.parse(await laptop.ask(`${NEWLEAF} status --json`)) as {
      result: CallOutput<'status'>;
    };
    expect(await laptop.ask('cat /proc/cmdline')).toContain(`newleaf.system=${result.current!.id}`);
    expect(root).toContain(result.current!.layers[0]);
    expect((await laptop.run('systemctl --failed --no-legend')).output).toBe('');
    await laptop.ask('echo more >/home/ada/more; echo newleaf >/etc/only-here; sync');
  });

  it('starts the Debian that was there from the menu: as it was, with what she made meanwhile', async () => {
    const entry = Buffer.from('before-newleaf.conf\0', 'utf16le').toString('hex');
    await laptop.ask(
      `python3 -c 'import os; os.write(os.open("${ONCE}", os.O_CREAT | os.O_WRONLY), bytes.fromhex("07000000${entry}"))'`,
    );
    await laptop.restart();
    expect(await laptop.ask('grep " / " /proc/mounts')).toContain(' ext4 ');
    await expectHers();
    expect(await laptop.ask('cat /home/ada/more; ls /etc/only-here || true')).toMatch(
      /^more\n.*No such file/,
    );
  });

  it('has a store and file systems in order, seen from outside', async () => {
    await laptop.ask('sync');
    const copy = copyDisk(laptop.disk, workspace.path('audit.img'));
    await withRoot(copy, async (root) => {
      const store = join(root, 'newleaf/store');
      rmSync(join(store, 'boot-loader.json')); // its boot loader is no disk of this machine
      const verified = resultOf(
        await newleaf(['verify', '--store', store, '--json']),
      ) as CallOutput<'verify'>;
      expect(verified.faults).toEqual([]);
    });
  });

  it('is without Newleaf after newleaf uninstall, to the last file', async () => {
    await laptop.ask(
      'mountpoint /boot/efi || mount /boot/efi; /mnt/newleaf/bin/newleaf uninstall --json',
      300,
    );
    await laptop.powerOff();
    const esp = workspace.makeFolder('esp-after');
    execFileSync('mcopy', ['-i', `${laptop.disk}@@${ESP_AT.start}`, '-s', '-n', '::*', esp]);
    execFileSync('diff', ['-r', made.esp, esp]);
    await withRoot(laptop.disk, async (root) => {
      expect(readdirSync(root)).not.toContain('newleaf');
      for (const folder of ['usr', 'boot', 'opt', 'root', 'photos'])
        execFileSync('diff', ['-r', '--no-dereference', join(made.tree, folder), join(root, folder)]);
    });
    const { start, length } = ROOT_AT;
    const device = execFileSync(
      'losetup',
      ['--find', '--show', '--offset', String(start), '--sizelimit', String(length), laptop.disk],
      { encoding: 'utf8' },
    ).trim();
    try {
      execFileSync('e2fsck', ['-fn', device], { stdio: 'pipe' });
    } finally {
      execFileSync('losetup', ['--detach', device]);
    }
  });

  async function withRoot(disk: string, use: (root: string) => Promise<void>): Promise<void> {
    const at = mkdtempSync(join(workspace.folder, 'root-'));
    mkdirSync(at, { recursive: true });
    execFileSync('mount', [
      '-o',
      `loop,offset=${ROOT_AT.start},sizelimit=${ROOT_AT.length},noatime`,
      disk,
      at,
    ]);
    try {
      await use(at);
    } finally {
      unmount(at);
    }
  }
});
