import { describe, expect, it } from 'vitest';
import { machineMemory } from './available-memory.ts';
import { parseControlLine } from './control-lines.ts';
import { kernelArguments, qemuArguments, type MachineOptions } from './qemu-command.ts';

const options: MachineOptions = {
  architecture: 'x64',
  accelerator: 'tcg',
  memoryMegabytes: 512,
  processors: 2,
  kernelArguments: kernelArguments('x64', 2),
  descriptors: { report: 3, control: 4, kernel: 5, initrd: 6, layers: [7, 8], top: [10, 9] },
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

  it('gives layers read-only and in order, and one disk to write on', () => {
    expect(valuesOf('-drive', given).map((drive) => drive.replace(/if=.*,readonly/, 'readonly'))).toEqual([
      'id=layer0,file=/dev/fdset/1,readonly=on',
      'id=layer1,file=/dev/fdset/2,readonly=on',
      'id=top,file=/dev/fdset/3,readonly=off',
    ]);
    expect(valuesOf('-add-fd', given)).toEqual(['fd=7,set=1', 'fd=8,set=2', 'fd=10,set=3', 'fd=9,set=3']);
    expect(valuesOf('-device', given).filter((device) => device.startsWith('virtio-blk'))).toEqual([
      'virtio-blk-pci,drive=layer0,serial=nl-layer-0',
      'virtio-blk-pci,drive=layer1,serial=nl-layer-1',
      'virtio-blk-pci,drive=top,serial=nl-top',
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
  it('names layers, core first, and what a laptop has and a rehearsal has not', () => {
    const given = kernelArguments('x64', 3);
    expect(given).toContain('newleaf.layers=nl-layer-0,nl-layer-1,nl-layer-2');
    for (const wanted of [
      'fstab=no',
      'panic=-1',
      'systemd.mask=systemd-bless-boot.service',
      'console=ttyS0',
    ]) {
      expect(given).toContain(wanted);
    }
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
