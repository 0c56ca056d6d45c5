/** What every boot loader has to do alike, told once: each takes a laptop some way, and expects on the way what has to be so. */
import { expect } from 'vitest';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { LaptopDisk } from '../../fixtures/boot/laptop-disk.ts';
import { entryOf } from './boot-entries.ts';
import { auditDisk } from './disk.ts';
import type { Machine } from './machine.ts';
import { NEWLEAF, resultIn, runningVersion, statusIn } from './ask-newleaf.ts';
import { trialsEnded, TWO_STARTS } from './trying.ts';
import { untilThought } from './until-thought.ts';

/** It runs its core, and says the same of itself as what runs: kernel, system, layers, machine layer. */
export async function expectCore(laptop: Machine, { kernel }: LaptopDisk): Promise<void> {
  expect((await laptop.ask('uname -r')).trim()).toBe(kernel);
  expect(await runningVersion(laptop)).toBe('core');
  const { current, boots } = await statusIn(laptop);
  const words = await laptop.ask('cat /proc/cmdline');
  const system = /newleaf\.system=(\S+)/.exec(words)?.[1] ?? 'none';
  expect(current).toMatchObject({ id: system, version: 'core' });
  expect(boots).toMatchObject({ running: { id: system }, differs: [] });
  const root = (await laptop.ask('grep " / overlay " /proc/mounts')).trim();
  const lower = /lowerdir=([^, ]*)/.exec(root)?.[1]?.split(':') ?? [];
  const layers = current?.layers.toReversed() ?? [];
  expect(lower).toHaveLength(layers.length);
  // Whatever the boot script mounted the store at, the layers are these.
  for (const [index, layer] of layers.entries()) expect(lower[index]).toContain(layer);
  expect(root).toMatch(/[, ]rw,/);
  expect(await laptop.ask('cat /etc/hostname')).toBe('newleaf\n');
}

/** Switched on with a trial armed whose first process is missing, it is back on its core by one restart, and knows why. */
export async function goesBackWithoutInit(laptop: Machine): Promise<void> {
  const starts = laptop.starts();
  await laptop.boot();
  await laptop.untilStarts(starts + 2, TWO_STARTS);
  await laptop.untilAgent();
  expect(laptop.starts(), 'by one restart').toBe(starts + 2);
  expect(laptop.console()).toContain('newleaf:');
  await expectCoreAfter(laptop, { result: 'bad', reason: 'init-missing' });
}

/** It runs its core, and the trial that ended last is over and starts no more. */
export async function expectCoreAfter(
  laptop: Machine,
  ended: { readonly result: string; readonly reason: string },
): Promise<void> {
  expect(await runningVersion(laptop)).toBe('core');
  expect((await statusIn(laptop)).current).toMatchObject({ version: 'core' });
  // It stays staged, but nothing starts it any more.
  await laptop.ask('test ! -L /var/lib/newleaf/boot/trial');
  expect((await trialsEnded(laptop)).at(-1)).toMatchObject(ended);
}

/** Started with `good` armed, which has a green leaf: it goes on over restarts, and is kept with what is hers. */
export async function triesAndKeeps(laptop: Machine, { restarts = 1 } = {}): Promise<void> {
  await triesGood(laptop);
  for (let restart = 0; restart < restarts; restart++) {
    await laptop.restart(TWO_STARTS);
    await expectGoodOnTrial(laptop);
  }
  await keepsGood(laptop);
}

/** Switched on, or started again where it is on, with `good` armed: that runs, over what it had. */
export async function triesGood(laptop: Machine): Promise<void> {
  if (laptop.isOn()) await laptop.restart(TWO_STARTS);
  else {
    await laptop.boot();
    await laptop.untilAgent();
  }
  await expectGoodOnTrial(laptop);
}

/** It runs `good` on trial: that is kept, with what was changed in the days of the trial, and starts by itself. */
export async function keepsGood(laptop: Machine): Promise<void> {
  await laptop.ask('echo hers > /etc/hers');
  const kept = resultIn<CallOutput<'keep'>>(await laptop.ask(`${NEWLEAF} keep --json --quiet`, 300));
  expect(kept).toMatchObject({ current: { version: 'good' }, fallback: { version: 'core' }, trial: null });
  await laptop.restart(TWO_STARTS);
  expect(await runningVersion(laptop)).toBe('good');
  expect(await laptop.ask('cat /etc/hers')).toBe('hers\n');
  expect(await laptop.ask('cat /proc/cmdline')).not.toContain('newleaf.trial');
  await untilThought(laptop);
}

/** It runs its core because somebody chose that, and says what it starts with by itself. */
export async function expectCoreByHand(laptop: Machine): Promise<CallOutput<'status'>> {
  expect(await runningVersion(laptop)).toBe('core');
  const status = await statusIn(laptop);
  // What it starts with by itself is what she kept; what it runs is what was chosen.
  expect(status.current).toMatchObject({ version: 'good' });
  expect(status.fallback).toMatchObject({ version: 'core' });
  expect(status.boots?.running?.id).toBe(status.fallback!.id);
  return status;
}

async function expectGoodOnTrial(laptop: Machine): Promise<void> {
  expect(await runningVersion(laptop)).toBe('good');
  expect(await laptop.ask('cat /usr/share/leaf')).toBe('green\n');
  const { current, trial, boots, trialDays } = await statusIn(laptop);
  expect(current).toMatchObject({ version: 'core' });
  expect(trial).toMatchObject({ version: 'good' });
  // Kernel, release file and layers say so too.
  expect(boots).toMatchObject({ running: { version: 'good' }, differs: [], keeps: true });
  expect(boots).toMatchObject({ byHand: false, canRestart: true });
  expect(trialDays).toMatchObject({ days: 0, areOver: false });
  expect(await laptop.ask('cat /proc/cmdline')).toContain(`newleaf.system=${trial!.id}`);
}

/** Switched off, its disk is in order, and the boot loader has an entry for its core and nothing else. */
export async function powersOffInOrder(laptop: Machine, { bootLoader }: LaptopDisk): Promise<void> {
  await laptop.powerOff();
  const { status, entries } = await auditDisk(laptop.disk);
  expect(status.current).toMatchObject({ version: 'core' });
  expect(entries).toEqual([entryOf(bootLoader, status.current!.id)]);
}
