/** Somebody chooses in the boot menu what the laptop would not start by itself; and a release that has nothing of Newleaf or of its tests. */
import { beforeAll, expect, it } from 'vitest';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import { debianPair } from '../../fixtures/debian-pair.ts';
import {
  kernelOf,
  makeLaptopDisk,
  publishChanged,
  type LaptopDisk,
} from '../../fixtures/boot/laptop-disk.ts';
import { addKernelWords, armOnDisk, withLaptopStore } from '../../harness/boot/arm-on-disk.ts';
import { NEWLEAF, runningVersion, statusIn, statusText } from '../../harness/boot/ask-newleaf.ts';
import { auditDisk, withStore } from '../../harness/boot/disk.ts';
import type { Machine } from '../../harness/boot/machine.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { resultOf } from '../../harness/laptop.ts';
import { newleaf } from '../../harness/newleaf.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

describeWhere(['root', 'overlay', 'mmdebstrap', 'laptop'], 'a laptop that is told what to start', () => {
  const workspace = useWorkspace('byhand');
  const machines = useMachines(workspace);
  let made: LaptopDisk;

  beforeAll(async () => void (made = await makeLaptopDisk(workspace)));

  it('starts what it has though a trial is armed, the trial after that, and the system before one that was kept', async () => {
    await publishChanged(made, workspace, 'good', () => undefined);
    const laptop = await machines(made.disk);
    await armOnDisk(laptop.disk, 'good');

    await laptop.boot();
    await chooseInMenu(laptop, /Newleaf good \(trial\)/, 1);
    await laptop.untilAgent();
    expect(await runningVersion(laptop)).toBe('core');
    const waits = await statusIn(laptop);
    expect(waits.boots?.running).toMatchObject({ version: 'core' });
    expect(waits.trial).toMatchObject({ version: 'good' });
    expect(stateOf(waits, 'good')).toMatchObject({ state: 'armed', trial: null });
    expect(await statusText(laptop)).toMatch(/On trial +good .*: at the next start of this laptop/);

    await laptop.restart();
    expect(await runningVersion(laptop)).toBe('good');
    expect(stateOf(await statusIn(laptop), 'good')?.trial).toMatchObject({ result: 'good' });
    await laptop.ask(`${NEWLEAF} keep --json --quiet`, 300);

    const from = laptop.console().length;
    const starts = laptop.starts();
    const before = laptop.beginRestart();
    await laptop.untilStarts(starts + 1);
    await chooseInMenu(laptop, /Newleaf core \(the system before\)/, 1, from);
    await laptop.untilAgent(before);
    expect(await runningVersion(laptop)).toBe('core');
    const status = await statusIn(laptop);
    // What it starts with by itself is what she kept; what it runs is what was chosen.
    expect(status.current).toMatchObject({ version: 'good' });
    expect(status.fallback).toMatchObject({ version: 'core' });
    expect(status.boots?.running?.id).toBe(status.fallback!.id);
    const text = await statusText(laptop);
    expect(text).toMatch(/Current +good /);
    expect(text).toMatch(/Runs +core, chosen by hand/);
    await laptop.powerOff();
    const audit = await auditDisk(laptop.disk);
    expect(audit.entries.toSorted()).toEqual(
      [status.current!, status.fallback!].map(({ id }) => `newleaf-${id}.conf`).toSorted(),
    );
  });

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

/** Waits for the menu of systemd-boot, whose first line is `first`, and takes the entry that many lines below. */
async function chooseInMenu(laptop: Machine, first: RegExp, below: number, from = 0): Promise<void> {
  await laptop.untilConsole(first, { from });
  for (let line = 0; line < below; line++) await laptop.press('down');
  await laptop.press('ret');
}

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
