/** Trials by the boot loader: one that comes up goes on over a restart, one that can't is back by itself, with its reason. */
import { beforeAll, it } from 'vitest';
import {
  getOnDisk,
  makeLaptopDisk,
  publishChanged,
  publishGood,
  type LaptopDisk,
} from '../../fixtures/boot/laptop-disk.ts';
import { FAULTS } from '../../fixtures/boot/releases.ts';
import type { Machine } from '../../harness/boot/machine.ts';
import {
  expectCoreByItself,
  goesBackWithoutInit,
  powersOffInOrder,
  triesAndKeeps,
} from '../../harness/boot/stories.ts';
import { armStaged, NEWLEAF, TWO_STARTS } from '../../harness/boot/trying.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

describeWhere(['root', 'overlay', 'mmdebstrap', 'laptop'], 'a trial by the boot loader', () => {
  const workspace = useWorkspace('trial');
  const machines = useMachines(workspace);
  let made: LaptopDisk;

  beforeAll(async () => void (made = await makeLaptopDisk(workspace)));

  /** A laptop that runs its core and has armed the release. */
  async function armed(version: string): Promise<Machine> {
    const laptop = await machines(made.disk);
    await getOnDisk(laptop.disk, version);
    await laptop.boot();
    await laptop.untilAgent();
    await armStaged(laptop);
    return laptop;
  }

  it('whose first process is missing is over by itself: the laptop runs what it had, and knows why', async () => {
    await publishChanged(made, workspace, 'without', FAULTS['init-missing']);
    const laptop = await armed('without');
    await goesBackWithoutInit(laptop);
    await powersOffInOrder(laptop, made);
  });

  it('that comes up goes on over a restart, is kept, and can be gone back from', async () => {
    await publishGood(made, workspace);
    const laptop = await armed('good');
    await triesAndKeeps(laptop);
    await laptop.ask(`${NEWLEAF} revert --json --quiet`, 300);
    await laptop.restart(TWO_STARTS);
    await expectCoreByItself(laptop);
    await powersOffInOrder(laptop, made);
  });
});
