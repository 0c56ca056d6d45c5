import { describe, expect, it } from 'vitest';
import { machineMemory } from './available-memory.ts';
import { parseControlLine } from './control-lines.ts';
import { kernelArguments, qemuArguments, type MachineOptions } from './qemu-command.ts';

const words = { architecture: 'x64', system: 'rehearsed', limit: 300, alone: false };

const options: MachineOptions = {
  architecture: 'x64',
  accelerator: 'tcg',
  memoryMegabytes: 512,
  processors: 2,
  kernelArguments: kernelArguments(words),
  descriptors: { report: 3, control: 4, kernel: 5, initrd: 6, store: [8, 7] },
};

/** The values of an option that may be given several times. */
function valuesOf(name: string, given: readonly string[]): string[] {
  return given.flatMap((word, index) => (word === name ? [given[index + 1] ?? ''] : []));
}

describe('qemuArguments', () => {
  const given = qemuArguments(options);

  it('has no device that was not asked for, and no network', () => {
    expect(given).toContain('-nodefaults');
    expect(given).toContain('-no-user-config');
    expect(given.join(' ')).not.toMatch(/-nic|-netdev|net-pci/);
    expect(valuesOf('-sandbox', given)).toEqual([
      'on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny',
    ]);
  });

  it('gives one disk, of which nothing has to be kept', () => {
    expect(valuesOf('-drive', given)).toEqual([
      'id=store,file=/dev/fdset/1,if=none,format=raw,cache=unsafe,discard=unmap',
    ]);
    expect(valuesOf('-add-fd', given)).toEqual(['fd=8,set=1', 'fd=7,set=1']);
    expect(valuesOf('-device', given).filter((device) => device.startsWith('virtio-blk'))).toEqual([
      'virtio-blk-pci,drive=store',
    ]);
  });

  it('names every file by descriptor', () => {
    expect(valuesOf('-kernel', given)).toEqual(['/proc/self/fd/5']);
    expect(valuesOf('-initrd', given)).toEqual(['/proc/self/fd/6']);
  });

  it('ends at a restart', () => expect(given).toContain('-no-reboot'));

  it('uses the processor that the accelerator can give', () => {
    expect(valuesOf('-cpu', given)).toEqual(['max']);
    expect(valuesOf('-cpu', qemuArguments({ ...options, accelerator: 'kvm' }))).toEqual(['host']);
  });
});

describe('kernelArguments', () => {
  it('are those of a trial on a laptop (docs/BOOT.md), and say what a rehearsal has not', () => {
    const given = kernelArguments(words);
    for (const wanted of [
      ...['boot=newleaf', 'root=newleaf', 'newleaf.store=LABEL=newleaf-store', 'newleaf.path=/store'],
      ...['newleaf.system=rehearsed', 'newleaf.trial', 'newleaf.limit=360', 'newleaf.pause=0'],
      ...['systemd.gpt_auto=no', 'systemd.mask=systemd-bless-boot.service'],
      ...['fstab=no', 'panic=-1', 'console=ttyS0'],
    ]) {
      expect(given).toContain(wanted);
    }
  });

  it('open our own door where the release has none', () => {
    const door = 'rdinit=/newleaf/init';
    expect(kernelArguments(words)).not.toContain(door);
    expect(kernelArguments({ ...words, alone: true })).toContain(door);
  });
});

describe('parseControlLine', () => {
  const shutdown = (guest: boolean, reason: string) =>
    JSON.stringify({ timestamp: {}, event: 'SHUTDOWN', data: { guest, reason } });

  it.each([
    [shutdown(true, 'guest-reset'), 'reset'],
    [shutdown(true, 'guest-shutdown'), 'shutdown'],
    [shutdown(false, 'host-signal'), undefined],
    ['{"QMP":{"version":{}}}', undefined],
    ['{"return":{}}', undefined],
    ['{', undefined],
  ])('%s: %s', (line, expected) => expect(parseControlLine(line)).toBe(expected));
});

describe('machineMemory', () => {
  it.each([
    [8000, 1024],
    [1000, 840],
    [480, 320],
    [479, undefined],
  ])('%i MB free: %s', (available, expected) => expect(machineMemory(available)).toBe(expected));
});
