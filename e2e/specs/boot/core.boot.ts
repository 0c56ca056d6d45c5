/** The disk of `newleaf image`, in a laptop with UEFI: what it starts, and that this is what Newleaf says it is. */
import { beforeAll, expect, it } from 'vitest';
import { makeLaptopDisk, type LaptopDisk } from '../../fixtures/boot/laptop-disk.ts';
import type { Machine } from '../../harness/boot/machine.ts';
import { expectCore, powersOffInOrder } from '../../harness/boot/stories.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

describeWhere(['root', 'overlay', 'mmdebstrap', 'laptop'], 'a laptop with the disk of newleaf image', () => {
  const workspace = useWorkspace('boot');
  const machines = useMachines(workspace);
  let made: LaptopDisk;
  let laptop: Machine;

  beforeAll(async () => {
    made = await makeLaptopDisk(workspace);
    laptop = await machines(made.disk);
  });

  it('starts its core, and says the same of itself as what runs', async () => {
    await laptop.boot();
    await laptop.untilAgent();
    await expectCore(laptop, made);
  });

  it('keeps over a restart what is written to the system and to the home', async () => {
    await laptop.ask('echo mine > /etc/mine && echo hers > /home/hers && sync');
    const before = (await laptop.ask('cat /proc/sys/kernel/random/boot_id')).trim();
    expect(await laptop.restart()).not.toBe(before);
    expect(await laptop.ask('cat /etc/mine /home/hers; uname -r')).toBe(`mine\nhers\n${made.kernel}\n`);
  });

  it('is in order when it is off', async () => {
    await powersOffInOrder(laptop, made);
  });
});
