/**
 * The main stories once more on a laptop that starts by GRUB. Its disk is on AHCI, as in most real ones, and something is plugged in that has
 * the label of its boot loader's partition.
 */
import { execFileSync } from 'node:child_process';
import { beforeAll, expect, it } from 'vitest';
import { espFile } from '../../harness/boot/disk.ts';
import {
  getOnDisk,
  makeLaptopDisk,
  publishChanged,
  publishGood,
  type LaptopDisk,
} from '../../fixtures/boot/laptop-disk.ts';
import { FAULTS, garbageKernel } from '../../fixtures/boot/releases.ts';
import type { Machine } from '../../harness/boot/machine.ts';
import {
  expectCoreAfter,
  expectCoreByItself,
  goesBackWithoutInit,
  powersOffInOrder,
  startsCore,
  triesAndKeeps,
} from '../../harness/boot/stories.ts';
import {
  armStaged,
  NEWLEAF,
  runningVersion,
  statusAfterBoot,
  trialsEnded,
  TWO_STARTS,
} from '../../harness/boot/trying.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

describeWhere(['root', 'overlay', 'mmdebstrap', 'laptop', 'grub'], 'a laptop that starts by GRUB', () => {
  const workspace = useWorkspace('grub');
  const machines = useMachines(workspace);
  let made: LaptopDisk;
  let laptop: Machine;

  beforeAll(async () => {
    made = await makeLaptopDisk(workspace, 'grub');
    const stick = otherStick(workspace.path('stick.img'));
    laptop = await machines(made.disk, {
      bus: 'ahci',
      devices: [
        '-drive',
        `id=stick,if=none,format=raw,file=${stick}`,
        '-device',
        'virtio-blk-pci,drive=stick',
      ],
    });
  });

  it('starts its core from its own disk', async () => {
    await publishChanged(made, workspace, 'without', FAULTS['init-missing']);
    await getOnDisk(laptop.disk, 'without');
    await startsCore(laptop, made);
    expect(await laptop.ask('ls -d /sys/bus/pci/drivers/ahci/*:*/ata*/host*/target*/*/block/*')).toMatch(
      /sd/,
    );
  });

  it('is back by itself from a trial whose first process is missing, and knows why', async () => {
    await armStaged(laptop);
    await goesBackWithoutInit(laptop);
    await powersOffInOrder(laptop, made);
  });

  it('goes on with a trial over a restart, keeps it, and can go back', async () => {
    await publishGood(made, workspace);
    await getOnDisk(laptop.disk, 'good');
    await laptop.boot();
    await laptop.untilAgent();
    await armStaged(laptop);
    await triesAndKeeps(laptop);
    await laptop.ask(`${NEWLEAF} revert --json --quiet`, 300);
    await laptop.powerOff();
  });

  it('starts by itself what it went back to', async () => {
    await publishChanged(made, workspace, 'no-kernel', garbageKernel(made.kernel));
    await getOnDisk(laptop.disk, 'no-kernel');
    await laptop.boot();
    await laptop.untilAgent();
    await expectCoreByItself(laptop);
  });

  it('goes on to what it had where GRUB can not load a trial, and ends that after the second time', async () => {
    await armStaged(laptop);
    await laptop.restart(TWO_STARTS);
    expect(await runningVersion(laptop)).toBe('core');
    expect((await statusAfterBoot(laptop)).trial).toMatchObject({ version: 'no-kernel' });
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
