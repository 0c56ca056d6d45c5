/**
 * The first start of a disk of `newleaf image`, a trial that comes up, and what somebody chooses in the boot menu; `laptop.spec.ts` and
 * `faults.boot.ts` have trials that do not come up.
 */
import { beforeAll, expect, it } from 'vitest';
import { getOnDisk, makeLaptopDisk, publishGood, type LaptopDisk } from '../../fixtures/boot/laptop-disk.ts';
import { NEWLEAF, runningVersion, statusIn, statusText } from '../../harness/boot/ask-newleaf.ts';
import { espNames } from '../../harness/boot/disk.ts';
import type { Machine } from '../../harness/boot/machine.ts';
import { expectCore, expectCoreByHand, powersOffInOrder, triesAndKeeps } from '../../harness/boot/stories.ts';
import { armStaged, restartAndChoose, TWO_STARTS } from '../../harness/boot/trying.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

describeWhere(['root', 'overlay', 'mmdebstrap', 'laptop'], 'a trial by the boot loader', () => {
  const workspace = useWorkspace('trial');
  const machines = useMachines(workspace);
  let made: LaptopDisk;
  let laptop: Machine;

  beforeAll(async () => void (made = await makeLaptopDisk(workspace)));

  it('starts its core first, and does its errands', async () => {
    await publishGood(made, workspace);
    laptop = await machines(made.disk);
    await getOnDisk(laptop.disk, 'good');
    await laptop.boot();
    await laptop.untilAgent();
    await expectCore(laptop, made);
    await doesErrands(laptop);
    await laptop.ask('echo mine > /etc/mine && echo hers > /home/hers');
    // In the laptop, as a child does it.
    await armStaged(laptop);
  });

  it('starts what it has where somebody chooses that, and the trial waits', async () => {
    await restartAndChoose(laptop, /Newleaf good \(trial\)/);
    expect(await runningVersion(laptop)).toBe('core');
    const waits = await statusIn(laptop);
    expect(waits.boots?.running).toMatchObject({ version: 'core' });
    expect(waits.trial).toMatchObject({ version: 'good' });
    expect(waits.releases.find(({ id }) => id === 'good')).toMatchObject({ state: 'armed', trial: null });
    expect(await statusText(laptop)).toMatch(/On trial +good .*: at the next start of this laptop/);
  });

  it('that comes up goes on over three restarts, and is kept with what was hers before', async () => {
    await triesAndKeeps(laptop, { restarts: 2 });
    expect(await laptop.ask('cat /etc/mine /home/hers')).toBe('mine\nhers\n');
  });

  it('that was kept leaves the system before in the menu, from which she goes back for good', async () => {
    await restartAndChoose(laptop, /Newleaf core \(the system before\)/);
    const status = await expectCoreByHand(laptop);
    const text = await statusText(laptop);
    expect(text).toMatch(/Current +good /);
    expect(text).toMatch(/Runs +core, chosen by hand/);
    const entries = espNames(laptop.disk, 'loader/entries');
    expect(entries.toSorted()).toEqual(
      [status.current!, status.fallback!].map(({ id }) => `newleaf-${id}.conf`).toSorted(),
    );
    await laptop.ask(`${NEWLEAF} revert --json --quiet`, 300);
    await laptop.restart(TWO_STARTS);
    await expectCore(laptop, made);
    expect(await laptop.ask('cat /etc/mine /home/hers')).toBe('mine\nhers\n');
    await powersOffInOrder(laptop, made);
  });
});

/** The timer waits, and what it will start does what is due: asks the source, which nobody reaches from here. */
async function doesErrands(laptop: Machine): Promise<void> {
  expect(await laptop.ask('systemctl list-timers --no-legend newleaf-errands.timer')).toContain(
    'newleaf-errands.service',
  );
  // As if nobody had asked for a long time.
  await laptop.ask('rm -f /var/lib/newleaf/last-check.json');
  await laptop.ask('systemctl start newleaf-errands.service', 300);
  expect(await laptop.ask('systemctl show -P Result newleaf-errands.service')).toBe('success\n');
  const { lastCheck } = await statusIn(laptop);
  expect(lastCheck?.error).toMatchObject({ code: 'E_SOURCE' });
}
