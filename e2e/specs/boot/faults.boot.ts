/**
 * Trials that end before or in their first process, or by their health: each is back on its core by one restart, without anybody, and why
 * is in the store. `trial.boot.ts` has the one whose first process is missing, `cut-off.boot.ts` those that break off.
 */
import { beforeAll, expect, it } from 'vitest';
import { armedLaptop, comesBack, endsAtOnce, isOver, trialIn } from '../../fixtures/boot/failing-trial.ts';
import { makeLaptopDisk, type LaptopDisk } from '../../fixtures/boot/laptop-disk.ts';
import { FAULTS, garbageInitrd } from '../../fixtures/boot/releases.ts';
import { withLaptopStore } from '../../harness/boot/arm-on-disk.ts';
import { statusText } from '../../harness/boot/ask-newleaf.ts';
import { auditDisk } from '../../harness/boot/disk.ts';
import { endsTheSecondTime } from '../../harness/boot/play-start.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

describeWhere(['root', 'overlay', 'mmdebstrap', 'laptop'], 'a trial that does not come up', () => {
  const workspace = useWorkspace('faults');
  const machines = useMachines(workspace);
  let made: LaptopDisk;

  beforeAll(async () => void (made = await makeLaptopDisk(workspace)));

  it('whose kernel panics is over, and its last words were kept by the firmware', async () => {
    const version = 'panics';
    const change = FAULTS[version];
    const tried = await comesBack(await armedLaptop(made, workspace, machines, { version, change }), version);
    expect(tried.trial).toMatchObject({ result: 'bad', reason: 'kernel-panic', kernel: made.kernel });
    expect(tried.trial.console.join('\n')).toContain('Attempted to kill init');
    // As a teacher reads it.
    expect(await statusText(tried.laptop)).toContain('its kernel panicked');
    await isOver(tried);
  });

  it('that hangs is ended by its limit', async () => {
    const version = 'hangs';
    const change = FAULTS[version];
    const words = ['newleaf.limit=20'];
    const laptop = await armedLaptop(made, workspace, machines, { version, change, words });
    const trial = await endsAtOnce(laptop, version);
    expect(laptop.console()).toContain('newleaf: After 20 seconds this system is still not up');
    expect(trial).toMatchObject({ result: 'bad', reason: 'time-limit' });
    expect(trial.console).not.toEqual([]);
  });

  it('whose health check says no is over, with the words of that', async () => {
    const version = 'health-fails';
    const change = FAULTS[version];
    const trial = await endsAtOnce(
      await armedLaptop(made, workspace, machines, { version, change }),
      version,
    );
    expect(trial).toMatchObject({
      result: 'bad',
      reason: 'health-required',
      health: [{ script: '10-says-no.sh', level: 'required', exitCode: 3, output: 'the leaf is wilted' }],
    });
    expect(trial.console.join('\n')).toContain('the leaf is wilted');
  });

  it('whose initrd is garbage is back, is tried once more, and is over then', async () => {
    const version = 'garbage-initrd';
    const change = garbageInitrd(made.kernel);
    const once = await comesBack(await armedLaptop(made, workspace, machines, { version, change }), version);
    // Nothing of ours ran, so that nobody can tell this from a power cut.
    expect(once.trial).toMatchObject({ result: 'unknown', reason: 'not-started' });
    expect(once.status.trial).toMatchObject({ version });
    const { disk } = once.laptop;
    await once.laptop.powerOff();
    // The second time is as the first; grub.boot.ts starts both.
    await withLaptopStore(disk, (store) => endsTheSecondTime(store, []));
    const { status, entries } = await auditDisk(disk);
    expect(trialIn(status, version)).toMatchObject({ result: 'bad', reason: 'not-started' });
    expect(entries).toEqual([`newleaf-${status.current!.id}.conf`]);
  });
});
