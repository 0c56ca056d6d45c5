/** The most telling starts of a laptop from its disk: a trial, what was kept, and back by itself. `e2e/specs/boot` has all the others. */
import { beforeAll, it } from 'vitest';
import {
  makeLaptopDisk,
  publishChanged,
  publishGood,
  type LaptopDisk,
} from '../fixtures/boot/laptop-disk.ts';
import { FAULTS } from '../fixtures/boot/releases.ts';
import { armOnDisk } from '../harness/boot/arm-on-disk.ts';
import type { Machine } from '../harness/boot/machine.ts';
import { goesBackWithoutInit, keepsGood, powersOffInOrder, triesGood } from '../harness/boot/stories.ts';
import { useMachines } from '../harness/boot/use-machines.ts';
import { describeWhere } from '../harness/skip.ts';
import { useWorkspace } from '../harness/workspace.ts';

describeWhere(['root', 'overlay', 'mmdebstrap', 'laptop'], 'a laptop that boots by Newleaf', () => {
  const workspace = useWorkspace('laptop');
  const machines = useMachines(workspace);
  let made: LaptopDisk;
  let laptop: Machine;

  beforeAll(async () => void (made = await makeLaptopDisk(workspace)));

  it('starts what is on trial over what it had, without merging it', async () => {
    await publishGood(made, workspace);
    laptop = await machines(made.disk);
    await armOnDisk(laptop.disk, 'good');
    await triesGood(laptop);
  });

  it('keeps that, with what is hers, and starts it from then on', async () => {
    await keepsGood(laptop);
    await laptop.powerOff();
  });

  it('is back by itself from a trial that can not start, and knows why', async () => {
    await publishChanged(made, workspace, 'without', FAULTS['init-missing']);
    laptop = await machines(made.disk);
    await armOnDisk(laptop.disk, 'without');
    await goesBackWithoutInit(laptop);
    await powersOffInOrder(laptop, made);
  });
});
