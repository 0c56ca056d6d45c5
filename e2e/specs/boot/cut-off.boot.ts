/** Trials that break off, by the power or by their own doing, and one that leaves no room to tell of it. */
import { execFileSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import {
  armedLaptop,
  backIn,
  comesBack,
  endsIn,
  isOver,
  trialIn,
} from '../../fixtures/boot/failing-trial.ts';
import { makeLaptopDisk, type LaptopDisk } from '../../fixtures/boot/laptop-disk.ts';
import { FAULTS } from '../../fixtures/boot/releases.ts';
import { NEWLEAF, runningVersion, statusIn } from '../../harness/boot/ask-newleaf.ts';
import { withLaptopStore } from '../../harness/boot/arm-on-disk.ts';
import { auditDisk, copyDisk, withPartition } from '../../harness/boot/disk.ts';
import { endsTheSecondTime } from '../../harness/boot/play-start.ts';
import type { Machine } from '../../harness/boot/machine.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

describeWhere(['root', 'overlay', 'mmdebstrap', 'laptop'], 'a trial that breaks off', () => {
  const workspace = useWorkspace('cutoff');
  const machines = useMachines(workspace);
  let made: LaptopDisk;

  beforeAll(async () => void (made = await makeLaptopDisk(workspace)));

  it('that fills its disk is over, and there was room to say why', async () => {
    const version = 'fills-disk';
    const change = FAULTS[version];
    const laptop = await armedLaptop(made, workspace, machines, { version, change });
    await leaveFree(laptop.disk, 96);
    const tried = await comesBack(laptop, version);
    expect(tried.trial).toMatchObject({ result: 'bad', reason: 'health-required' });
    expect(tried.trial.health[0]?.output).toContain('No space left on device');
    expect(laptop.console()).toContain('newleaf: The disk with the systems of this laptop is full');
    // What that sentence asks for makes room, though there is none to begin with.
    await laptop.ask(`${NEWLEAF} revert --json --quiet`, 300);
    const cleaned = await laptop.ask(`${NEWLEAF} clean`, 300);
    // What is removed is free for others once the file system has written that down.
    const free = Number(await laptop.ask('sync; stat -f -c %a /var/lib/newleaf'));
    expect(free, `blocks, after:\n${cleaned}`).toBeGreaterThan(64 * 256);
    await isOver(tried);
  });

  it('that restarts again and again is tried twice, and then over', async () => {
    const version = 'loops';
    const change = FAULTS[version];
    const laptop = await armedLaptop(made, workspace, machines, { version, change });
    const once = await comesBack(laptop, version);
    expect(once.trial).toMatchObject({ result: 'unknown', reason: 'broke-off', kernel: made.kernel });
    expect(once.status.trial).toMatchObject({ version });
    await laptop.restart();
    expect(await endsIn(laptop, version, 4)).toMatchObject({ result: 'bad', reason: 'broke-off' });
  });

  it('by a power cut is tried once more; it is good and gone back from where it comes up, and over where the power goes again', async () => {
    const version = 'good';
    const laptop = await armedLaptop(made, workspace, machines, {
      ...{ version, change: () => undefined },
      // The moment to pull the plug is what it says then.
      words: ['systemd.show_status=yes'],
    });
    await cutInTheMiddle(laptop);
    await laptop.boot();
    const once = await backIn(laptop, version, 2);
    expect(once.trial).toMatchObject({ result: 'unknown', reason: 'broke-off' });
    expect(once.status.trial).toMatchObject({ version });
    await laptop.powerOff();
    const unlucky = copyDisk(laptop.disk, workspace.path('unlucky.img'));

    await laptop.boot();
    await laptop.untilAgent();
    expect(await runningVersion(laptop)).toBe(version);
    const goesOn = await statusIn(laptop);
    expect(goesOn.trial).toMatchObject({ version });
    expect(goesOn.releases.find(({ id }) => id === version)?.trial).toMatchObject({ result: 'good' });
    // She does not want it after all.
    await laptop.ask(`${NEWLEAF} revert --json --quiet`, 300);
    await laptop.restart();
    expect(await runningVersion(laptop)).toBe('core');
    const back = await statusIn(laptop);
    expect(back).toMatchObject({ current: { version: 'core' }, trial: null, staged: null });
    await laptop.powerOff();
    expect((await auditDisk(laptop.disk)).entries).toEqual([`newleaf-${back.current!.id}.conf`]);

    // As the first time; that it ends by itself after two starts is what `loops` has shown.
    await withLaptopStore(unlucky, (store) =>
      endsTheSecondTime(store, ['{"event":"script","kernel":"Ni4x"}']),
    );
    const { status, entries } = await auditDisk(unlucky);
    expect(trialIn(status, version)).toMatchObject({ result: 'bad', reason: 'broke-off' });
    expect(entries).toEqual([`newleaf-${status.current!.id}.conf`]);
  });
});

/** Starts it, and pulls the plug while the system starts its services. */
async function cutInTheMiddle(laptop: Machine): Promise<void> {
  await laptop.boot();
  await laptop.untilConsole(/Reached target .*Local File Systems/);
  await laptop.kill();
}

/** Fills the file system with the store but for that many megabytes, with a file that nobody reads. */
async function leaveFree(disk: string, megabytes: number): Promise<void> {
  await withPartition(disk, 'newleaf-store', (folder) => {
    // Beside what ext4 keeps for root, which the one who writes takes as well.
    const { bsize, bavail } = statfsSync(folder);
    const length = bavail * bsize - megabytes * 1024 * 1024;
    execFileSync('fallocate', ['--length', String(length), join(folder, 'ballast')]);
    return Promise.resolve();
  });
}
