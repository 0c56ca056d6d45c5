/** The disk of `newleaf image`, in a laptop with UEFI: what it starts, and that this is what Newleaf says it is. */
import { beforeAll, expect, it } from 'vitest';
import { makeLaptopDisk, type LaptopDisk } from '../../fixtures/boot/laptop-disk.ts';
import { auditDisk } from '../../harness/boot/disk.ts';
import type { Machine } from '../../harness/boot/machine.ts';
import { untilThought } from '../../harness/boot/until-thought.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

const NEWLEAF = '/run/newleaf/engine/bin/newleaf';

describeWhere(['root', 'overlay', 'mmdebstrap', 'laptop'], 'a laptop with the disk of newleaf image', () => {
  const workspace = useWorkspace('boot');
  const machines = useMachines(workspace);
  let made: LaptopDisk;
  let laptop: Machine;
  let system: string;

  beforeAll(async () => {
    made = await makeLaptopDisk(workspace);
    laptop = await machines(made.disk);
  });

  it('starts its core', async () => {
    await laptop.boot();
    await laptop.untilAgent();
    expect((await laptop.ask('uname -r')).trim()).toBe(made.kernel);
    expect(await laptop.ask('cat /etc/os-release')).toContain('IMAGE_VERSION=core\n');
    await untilThought(laptop);
  });

  it('says the same of itself as what runs: system, layers, machine layer', async () => {
    const words = await laptop.ask('cat /proc/cmdline');
    system = /newleaf\.system=(\S+)/.exec(words)![1]!;
    const status = JSON.parse(await laptop.ask(`${NEWLEAF} status --json`)) as {
      result: { current: { id: string; layers: string[]; version: string } };
    };
    expect(status.result.current).toMatchObject({ id: system, version: 'core' });
    const root = (await laptop.ask('grep " / overlay " /proc/mounts')).trim();
    expect(lowerOf(root)).toHaveLength(status.result.current.layers.length);
    // Whatever the boot script mounted the store at, the layers are these.
    for (const [index, layer] of status.result.current.layers.toReversed().entries()) {
      expect(lowerOf(root)[index]).toContain(layer);
    }
    expect(root).toMatch(/[, ]rw,/);
    expect(await laptop.ask('cat /etc/hostname')).toBe('newleaf\n');
  });

  it('keeps over a restart what is written to the system and to the home', async () => {
    await laptop.ask('echo mine > /etc/mine && echo hers > /home/hers && sync');
    const before = (await laptop.ask('cat /proc/sys/kernel/random/boot_id')).trim();
    expect(await laptop.restart()).not.toBe(before);
    expect(await laptop.ask('cat /etc/mine /home/hers; uname -r')).toBe(`mine\nhers\n${made.kernel}\n`);
  });

  it('is in order when it is off', async () => {
    await laptop.powerOff();
    const { status, entries } = await auditDisk(laptop.disk);
    expect(status.current!.id).toBe(system);
    expect(entries).toEqual([`newleaf-${system}.conf`]);
  });
});

function lowerOf(mounted: string): string[] {
  return /lowerdir=([^, ]*)/.exec(mounted)![1]!.split(':');
}
