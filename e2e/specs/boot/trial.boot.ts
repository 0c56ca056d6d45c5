/** Trials by the boot loader: one that comes up goes on over a restart, one that can't is back by itself, with its reason. */
import { beforeAll, expect, it } from 'vitest';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import {
  getOnDisk,
  makeLaptopDisk,
  publishChanged,
  type LaptopDisk,
} from '../../fixtures/boot/laptop-disk.ts';
import { FAULTS } from '../../fixtures/boot/releases.ts';
import { auditDisk } from '../../harness/boot/disk.ts';
import type { Machine } from '../../harness/boot/machine.ts';
import { untilThought } from '../../harness/boot/until-thought.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

const NEWLEAF = '/run/newleaf/engine/bin/newleaf';
/** Seconds: two starts without KVM on a busy machine, and the pauses between them. */
const TWO_STARTS = 700;

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
    // The engine does one thing at a time, and the first is to think about this start.
    await untilThought(laptop);
    const trial = resultIn<CallOutput<'try'>>(await laptop.ask(`${NEWLEAF} try --json --quiet`, 300));
    expect(trial).toMatchObject({ reason: 'armed', where: 'machine' });
    return laptop;
  }

  /** What Newleaf says once it has thought about this start. */
  async function statusAfterBoot(laptop: Machine): Promise<CallOutput<'status'>> {
    await untilThought(laptop);
    return resultIn(await laptop.ask(`${NEWLEAF} status --json`, 300));
  }

  async function runningVersion(laptop: Machine): Promise<string> {
    return /^IMAGE_VERSION=(.*)$/m.exec(await laptop.ask('cat /etc/os-release'))?.[1] ?? 'none';
  }

  it('whose first process is missing is over by itself: the laptop runs what it had, and knows why', async () => {
    await publishChanged(made, workspace, 'init-missing', FAULTS['init-missing']);
    const laptop = await armed('init-missing');
    const before = laptop.console().split('newleaf:').length;
    await laptop.restart(TWO_STARTS);
    expect(laptop.console().split('newleaf:').length).toBeGreaterThan(before);
    expect(await runningVersion(laptop)).toBe('core');
    const status = await statusAfterBoot(laptop);
    expect(status.current).toMatchObject({ version: 'core' });
    // It stays staged, but nothing starts it any more.
    await laptop.ask('test ! -L /var/lib/newleaf/boot/trial');
    const history = await laptop.ask(`${NEWLEAF} history --json`, 300);
    expect(history).toContain('init-missing');
    await laptop.powerOff();
    const { entries } = await auditDisk(laptop.disk);
    expect(entries).toEqual([`newleaf-${status.current!.id}.conf`]);
  });

  it('that comes up goes on over a restart, is kept, and can be gone back from', async () => {
    await publishChanged(made, workspace, 'good', ({ write }) => write('usr/share/leaf', 'green\n'));
    const laptop = await armed('good');
    for (const start of ['first', 'second']) {
      await laptop.restart(TWO_STARTS);
      expect(await runningVersion(laptop), start).toBe('good');
      expect(await laptop.ask('cat /usr/share/leaf')).toBe('green\n');
      const status = await statusAfterBoot(laptop);
      expect(status.current).toMatchObject({ version: 'core' });
      expect(status.trial).toMatchObject({ version: 'good' });
      expect(await laptop.ask('cat /proc/cmdline')).toContain(`newleaf.system=${status.trial!.id}`);
    }
    // Her own, of the time of the trial: it is part of what she keeps.
    await laptop.ask('echo hers > /etc/hers');
    const kept = resultIn<CallOutput<'keep'>>(await laptop.ask(`${NEWLEAF} keep --json --quiet`, 300));
    expect(kept).toMatchObject({ current: { version: 'good' }, fallback: { version: 'core' }, trial: null });
    await laptop.restart(TWO_STARTS);
    expect(await runningVersion(laptop)).toBe('good');
    expect(await laptop.ask('cat /etc/hers')).toBe('hers\n');
    expect(await laptop.ask('cat /proc/cmdline')).not.toContain('newleaf.trial');

    await untilThought(laptop);
    await laptop.ask(`${NEWLEAF} revert --json --quiet`, 300);
    await laptop.restart(TWO_STARTS);
    expect(await runningVersion(laptop)).toBe('core');
    const status = await statusAfterBoot(laptop);
    expect(status).toMatchObject({ current: { version: 'core' }, trial: null });
    expect(status.boots?.running?.id).toBe(status.current!.id);
    await laptop.powerOff();
    const { entries } = await auditDisk(laptop.disk);
    expect(entries).toEqual([`newleaf-${status.current!.id}.conf`]);
  });
});

/** The result in what a command with `--json` printed. */
function resultIn<Result>(printed: string): Result {
  const last = printed.split('\n').findLast((line) => line.startsWith('{"result"'));
  if (last === undefined) throw new Error(`no result in:\n${printed}`);
  return (JSON.parse(last) as { result: Result }).result;
}
