/** Trials by the boot loader: one that comes up goes on over a restart, one that can't is back by itself, with its reason. */
import { beforeAll, it } from 'vitest';
import {
  makeLaptopDisk,
  publishChanged,
  publishGood,
  type LaptopDisk,
} from '../../fixtures/boot/laptop-disk.ts';
import { FAULTS } from '../../fixtures/boot/releases.ts';
import { armOnDisk } from '../../harness/boot/arm-on-disk.ts';
import { NEWLEAF } from '../../harness/boot/ask-newleaf.ts';
import {
  expectCore,
  goesBackWithoutInit,
  powersOffInOrder,
  triesAndKeeps,
} from '../../harness/boot/stories.ts';
import { armStaged, TWO_STARTS } from '../../harness/boot/trying.ts';
import { getOnDisk } from '../../fixtures/boot/laptop-disk.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

describeWhere(['root', 'overlay', 'mmdebstrap', 'laptop'], 'a trial by the boot loader', () => {
  const workspace = useWorkspace('trial');
  const machines = useMachines(workspace);
  let made: LaptopDisk;

  beforeAll(async () => void (made = await makeLaptopDisk(workspace)));

  it('whose first process is missing is over by itself: the laptop runs what it had, and knows why', async () => {
    await publishChanged(made, workspace, 'without', FAULTS['init-missing']);
    const laptop = await machines(made.disk);
    await armOnDisk(laptop.disk, 'without');
    await goesBackWithoutInit(laptop);
    await powersOffInOrder(laptop, made);
  });

  it('that comes up goes on over a restart, is kept, and can be gone back from', async () => {
    await publishGood(made, workspace);
    const laptop = await machines(made.disk);
    await getOnDisk(laptop.disk, 'good');
    await laptop.boot();
    await laptop.untilAgent();
    // In the laptop, as a child does it.
    await armStaged(laptop);
    await laptop.powerOff();
    await triesAndKeeps(laptop);
    await laptop.ask(`${NEWLEAF} revert --json --quiet`, 300);
    await laptop.restart(TWO_STARTS);
    await expectCore(laptop, made);
    await powersOffInOrder(laptop, made);
  });
});
