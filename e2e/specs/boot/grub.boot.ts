/**
 * The main stories once more on a laptop that starts by GRUB. Its disk is on AHCI, as in most real ones, and something is plugged in that has
 * the label of its boot loader's partition.
 */
import { execFileSync } from 'node:child_process';
import { beforeAll, expect, it } from 'vitest';
import { espFile } from '../../harness/boot/disk.ts';
import {
  makeLaptopDisk,
  publishChanged,
  publishGood,
  type LaptopDisk,
} from '../../fixtures/boot/laptop-disk.ts';
import { FAULTS, garbageKernel } from '../../fixtures/boot/releases.ts';
import { armOnDisk } from '../../harness/boot/arm-on-disk.ts';
import { NEWLEAF, statusIn } from '../../harness/boot/ask-newleaf.ts';
import type { Machine } from '../../harness/boot/machine.ts';
import {
  expectCore,
  expectCoreAfter,
  expectCoreByHand,
  goesBackWithoutInit,
  powersOffInOrder,
  triesAndKeeps,
} from '../../harness/boot/stories.ts';
import { restartAndChoose, trialsEnded, TWO_STARTS } from '../../harness/boot/trying.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

describeWhere(['root', 'overlay', 'mmdebstrap', 'laptop', 'grub'], 'a laptop that starts by GRUB', () => {
  const workspace = useWorkspace('grub');
  const machines = useMachines(workspace);
  let made: LaptopDisk;
  let devices: string[];

  beforeAll(async () => {
    made = await makeLaptopDisk(workspace, 'grub');
    const stick = otherStick(workspace.path('stick.img'));
    devices = [
      '-drive',
      `id=stick,if=none,format=raw,file=${stick}`,
      '-device',
      'virtio-blk-pci,drive=stick',
    ];
  });

  /** A laptop that is off, runs its core, and has armed the release. */
  async function armed(version: string): Promise<Machine> {
    const laptop = await machines(made.disk, { bus: 'ahci', devices });
    await armOnDisk(laptop.disk, version);
    return laptop;
  }

  it('is back on its core, on its own disk, from a trial whose first process is missing, and knows why', async () => {
    await publishChanged(made, workspace, 'without', FAULTS['init-missing']);
    const laptop = await armed('without');
    await goesBackWithoutInit(laptop);
    await expectCore(laptop, made);
    expect(await laptop.ask('ls -d /sys/bus/pci/drivers/ahci/*:*/ata*/host*/target*/*/block/*')).toMatch(
      /sd/,
    );
    await powersOffInOrder(laptop, made);
  });

  it('goes on with a trial over a restart, keeps it, and starts the system before where somebody chooses that', async () => {
    // Without an initrd of its own: the drivers of the disk are ours.
    await publishGood(made, workspace, ({ remove }) => remove(`boot/initrd.img-${made.kernel}`));
    const laptop = await armed('good');
    await triesAndKeeps(laptop);
    expect(await laptop.ask('cat /proc/cmdline')).toContain('rdinit=/newleaf/init');
    await restartAndChoose(laptop, /Newleaf core \(the system before\)/);
    await expectCoreByHand(laptop);
    await laptop.ask(`${NEWLEAF} revert --json --quiet`, 300);
    await powersOffInOrder(laptop, made);
  });

  it('goes on to what it had where GRUB can not load a trial, and ends that after the second time', async () => {
    await publishChanged(made, workspace, 'no-kernel', garbageKernel(made.kernel));
    const laptop = await armed('no-kernel');
    const starts = laptop.starts();
    await laptop.boot();
    await laptop.untilAgent();
    await expectCore(laptop, made);
    expect(laptop.starts(), 'without a restart').toBe(starts + 1);
    expect((await statusIn(laptop)).trial).toMatchObject({ version: 'no-kernel' });
    expect((await trialsEnded(laptop)).at(-1)).toEqual({ result: 'unknown', reason: 'not-started' });
    await laptop.restart(TWO_STARTS);
    await expectCoreAfter(laptop, { result: 'bad', reason: 'not-started' });
    await powersOffInOrder(laptop, made);
    // GRUB has written into its environment, and nothing is left to try.
    expect(espFile(laptop.disk, 'grub/grubenv').toString()).not.toContain('newleaf_next');
  });
});

/** A disk with the label of a boot loader's partition, and entries that nobody may take for the laptop's. */
function otherStick(file: string): string {
  const run = (program: string, words: readonly string[], input = '') =>
    execFileSync(program, words, { stdio: ['pipe', 'ignore', 'pipe'], input });
  run('mkfs.vfat', ['-C', '-n', 'NEWLEAF', file, String(32 * 1024)]);
  run('mmd', ['-i', file, '::/grub']);
  run(
    'mcopy',
    ['-i', file, '-', '::/grub/newleaf.cfg'],
    "set default=0\nmenuentry 'Of another disk' { halt }\n",
  );
  return file;
}
