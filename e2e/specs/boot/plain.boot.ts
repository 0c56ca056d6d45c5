/** A release that has nothing of Newleaf or of its tests, with another kind of kernel than what it is tried from: a whole Debian as it is. */
import { beforeAll, expect, it } from 'vitest';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import { debianPair } from '../../fixtures/debian-pair.ts';
import { kernelOf, makeLaptopDisk, type LaptopDisk } from '../../fixtures/boot/laptop-disk.ts';
import { addKernelWords, armOnDisk, withLaptopStore } from '../../harness/boot/arm-on-disk.ts';
import { runningVersion, statusIn } from '../../harness/boot/ask-newleaf.ts';
import { auditDisk, withStore } from '../../harness/boot/disk.ts';
import type { Machine } from '../../harness/boot/machine.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { resultOf } from '../../harness/laptop.ts';
import { newleaf } from '../../harness/newleaf.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

describeWhere(['root', 'overlay', 'mmdebstrap', 'laptop'], 'a laptop that tries a plain Debian', () => {
  const workspace = useWorkspace('plain');
  const machines = useMachines(workspace);
  let made: LaptopDisk;

  beforeAll(async () => void (made = await makeLaptopDisk(workspace)));

  it('tries, keeps and goes back from a release that knows nothing of Newleaf', async () => {
    const plain = (await debianPair()).new;
    await made.school.publish(plain, 'plain');
    const laptop = await machines(made.disk);
    // systemd itself says nothing on a console on which somebody can log in.
    await addKernelWords(laptop.disk, ['systemd.journald.forward_to_console=1']);
    await armOnDisk(laptop.disk, 'plain');

    // Nobody in it answers: all is seen from outside.
    await laptop.boot();
    await untilComplete(laptop);
    await pressPower(laptop);
    const tried = await statusOnDisk(laptop.disk);
    expect(stateOf(tried, 'plain')?.trial).toMatchObject({
      ...{ result: 'good', reason: 'boot-complete', where: 'machine' },
      kernel: kernelOf(plain),
    });
    await auditDisk(laptop.disk);

    await withLaptopStore(laptop.disk, (store) => newleaf(['keep', '--store', store, '--json']));
    const from = laptop.console().length;
    await laptop.boot();
    await untilComplete(laptop, from);
    await pressPower(laptop);
    const kept = await statusOnDisk(laptop.disk);
    expect(kept.current).toMatchObject({ version: 'plain' });
    await auditDisk(laptop.disk);

    await withLaptopStore(laptop.disk, (store) => newleaf(['revert', '--store', store, '--json']));
    await laptop.boot();
    await laptop.untilAgent();
    expect(await runningVersion(laptop)).toBe('core');
    expect((await laptop.ask('uname -r')).trim()).toBe(made.kernel);
    const back = await statusIn(laptop);
    expect(back).toMatchObject({ current: { version: 'core' }, trial: null });
    await laptop.powerOff();
    await auditDisk(laptop.disk);
  });
});

/** Waits until the journal, on the console, says that the engine has thought about this start. */
async function untilComplete(laptop: Machine, from = 0): Promise<void> {
  await laptop.untilConsole(/Finished .*newleaf-booted\.service/, { from, seconds: 600 });
}

async function pressPower(laptop: Machine): Promise<void> {
  await laptop.pressPower();
  await laptop.untilOff(300);
}

function stateOf(status: CallOutput<'status'>, release: string) {
  return status.releases.find(({ id }) => id === release);
}

async function statusOnDisk(disk: string): Promise<CallOutput<'status'>> {
  return withStore(
    disk,
    async (store) => resultOf(await newleaf(['status', '--store', store, '--json'])) as CallOutput<'status'>,
  );
}
