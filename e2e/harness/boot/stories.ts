/** What every boot loader has to do alike, told once: each takes a laptop some way, and expects on the way what has to be so. */
import { expect } from 'vitest';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { LaptopDisk } from '../../fixtures/boot/laptop-disk.ts';
import { entryOf } from './boot-entries.ts';
import { auditDisk } from './disk.ts';
import type { Machine } from './machine.ts';
import { NEWLEAF, resultIn, runningVersion, statusAfterBoot, trialsEnded, TWO_STARTS } from './trying.ts';
import { untilThought } from './until-thought.ts';

/** Switched on, a laptop starts its core, and says the same of itself as what runs: system, layers, machine layer. Gives the system. */
export async function startsCore(laptop: Machine, { kernel }: LaptopDisk): Promise<string> {
  await laptop.boot();
  await laptop.untilAgent();
  expect((await laptop.ask('uname -r')).trim()).toBe(kernel);
  expect(await runningVersion(laptop)).toBe('core');
  const { current } = await statusAfterBoot(laptop);
  const words = await laptop.ask('cat /proc/cmdline');
  const system = /newleaf\.system=(\S+)/.exec(words)?.[1] ?? 'none';
  expect(current).toMatchObject({ id: system, version: 'core' });
  const root = (await laptop.ask('grep " / overlay " /proc/mounts')).trim();
  const lower = /lowerdir=([^, ]*)/.exec(root)?.[1]?.split(':') ?? [];
  const layers = current?.layers.toReversed() ?? [];
  expect(lower).toHaveLength(layers.length);
  // Whatever the boot script mounted the store at, the layers are these.
  for (const [index, layer] of layers.entries()) expect(lower[index]).toContain(layer);
  expect(root).toMatch(/[, ]rw,/);
  expect(await laptop.ask('cat /etc/hostname')).toBe('newleaf\n');
  return system;
}

/** A trial was armed whose first process is missing: the next start is over by itself, and the laptop runs its core and knows why. */
export async function goesBackWithoutInit(laptop: Machine): Promise<void> {
  const before = laptop.console().split('newleaf:').length;
  await laptop.restart(TWO_STARTS);
  expect(laptop.console().split('newleaf:').length).toBeGreaterThan(before);
  await expectCoreAfter(laptop, { result: 'bad', reason: 'init-missing' });
}

/** It runs its core, and the trial that ended last is over and starts no more. */
export async function expectCoreAfter(
  laptop: Machine,
  ended: { readonly result: string; readonly reason: string },
): Promise<void> {
  expect(await runningVersion(laptop)).toBe('core');
  expect((await statusAfterBoot(laptop)).current).toMatchObject({ version: 'core' });
  // It stays staged, but nothing starts it any more.
  await laptop.ask('test ! -L /var/lib/newleaf/boot/trial');
  expect((await trialsEnded(laptop)).at(-1)).toMatchObject(ended);
}

/** A trial of `good` was armed, which has a green leaf: it goes on over a restart, and is kept with what is hers. */
export async function triesAndKeeps(laptop: Machine): Promise<void> {
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
}

/** It was reverted from what it kept: its core is what starts by itself from now on, and what Newleaf says. */
export async function expectCoreByItself(laptop: Machine): Promise<void> {
  expect(await runningVersion(laptop)).toBe('core');
  const status = await statusAfterBoot(laptop);
  expect(status).toMatchObject({ current: { version: 'core' }, trial: null });
  expect(status.boots?.running?.id).toBe(status.current!.id);
}

/** Switched off, its disk is in order, and the boot loader has an entry for its core and nothing else. */
export async function powersOffInOrder(laptop: Machine, { bootLoader }: LaptopDisk): Promise<void> {
  await laptop.powerOff();
  const { status, entries } = await auditDisk(laptop.disk);
  expect(status.current).toMatchObject({ version: 'core' });
  expect(entries).toEqual([entryOf(bootLoader, status.current!.id)]);
}
