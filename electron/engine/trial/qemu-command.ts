/**
 * How QEMU is called, qemu(1). Pure. Every file reaches it as an open descriptor, so that it can be run by a user who can
 * open nothing: see `run-emulator.ts`.
 */
import { STORE_LABEL } from './make-disk.ts';

export type Accelerator = 'kvm' | 'tcg';

/** What of QEMU depends on the processor of this machine, by Node's name of it. arm64 has not been tried. */
const MACHINES = {
  x64: { program: 'qemu-system-x86_64', machine: 'q35', console: 'ttyS0' },
  arm64: { program: 'qemu-system-aarch64', machine: 'virt', console: 'ttyAMA0' },
} as const;

/** The program that boots trees of a processor like this one; `undefined` where we know none. */
export function emulatorFor(architecture: string): (typeof MACHINES)[keyof typeof MACHINES] | undefined {
  return Object.entries(MACHINES).find(([name]) => name === architecture)?.[1];
}

/** Descriptors of the emulator's process. */
export interface Descriptors {
  readonly kernel: number;
  readonly initrd: number;
  /** One end of a socket pair each. */
  readonly report: number;
  readonly control: number;
  /** The disk with the store: opened for reading and writing, and once more for reading: QEMU looks first. */
  readonly store: readonly [number, number];
}

export interface MachineOptions {
  readonly architecture: string;
  readonly accelerator: Accelerator;
  readonly memoryMegabytes: number;
  readonly processors: number;
  readonly kernelArguments: readonly string[];
  readonly descriptors: Descriptors;
}

/** The name of the port in `/sys/class/virtio-ports/<port>/name` of the guest. */
export const REPORT_PORT = 'org.newleaf.report';

export function qemuArguments(options: MachineOptions): string[] {
  const { accelerator, descriptors } = options;
  const parts = emulatorFor(options.architecture);
  if (parts === undefined) throw new Error(`no machine for ${options.architecture}`);
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-name', 'newleaf-trial'],
    ...['-sandbox', 'on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny'],
    ...['-machine', parts.machine, '-accel', accelerator === 'tcg' ? 'tcg,thread=multi' : 'kvm'],
    ...['-cpu', accelerator === 'tcg' ? 'max' : 'host', '-smp', String(options.processors)],
    ...['-m', String(options.memoryMegabytes)],
    // A panic and a restart end the trial.
    '-no-reboot',
    ...['-kernel', `/proc/self/fd/${descriptors.kernel}`, '-initrd', `/proc/self/fd/${descriptors.initrd}`],
    ...['-append', options.kernelArguments.join(' ')],
    ...['-chardev', 'stdio,id=console,signal=off', '-serial', 'chardev:console'],
    ...['-chardev', `socket,id=control,fd=${descriptors.control}`, '-mon', 'chardev=control,mode=control'],
    ...['-device', 'virtio-serial-pci', '-chardev', `socket,id=report,fd=${descriptors.report}`],
    ...['-device', `virtserialport,chardev=report,name=${REPORT_PORT}`],
    ...['-object', 'rng-random,id=random,filename=/dev/urandom', '-device', 'virtio-rng-pci,rng=random'],
    ...descriptors.store.flatMap((descriptor) => ['-add-fd', `fd=${descriptor},set=1`]),
    // Nothing that is written is kept, so nothing has to be flushed.
    ...['-drive', 'id=store,file=/dev/fdset/1,if=none,format=raw,cache=unsafe,discard=unmap'],
    ...['-device', 'virtio-blk-pci,drive=store'],
  ];
}

/**
 * The kernel command line of a rehearsal: that of a trial (docs/BOOT.md), and kernel-command-line(7) of systemd.
 * - `fstab=no`, `luks=no`: what is named there are disks of a laptop, which are not here (and would be waited for 90 s each).
 * - `systemd.firstboot=no`: nobody sits at the console to answer.
 * - `enforcing=0`: what our units run has no label in the SELinux policy of a release that has one.
 * - `no_timer_check`: on a busy host without KVM the kernel may find the machine's timer too slow, and panic: the release can't help it.
 * - `panic=-1`: a kernel that fails stops at once.
 * - `cryptomgr.notests`, `rcupdate.rcu_expedited=1`: only faster (a fifth of the processor time of a boot without KVM).
 * - `newleaf.limit`: above ours, so that it is us who say that it was too slow.
 * - `rdinit=/newleaf/init`: by our own door, where the release has no initrd of which we know a door.
 */
export function kernelArguments(options: {
  readonly architecture: string;
  readonly system: string;
  /** Seconds that the boot may take. */
  readonly limit: number;
  readonly alone: boolean;
}): string[] {
  const { architecture, system, limit, alone } = options;
  return [
    'boot=newleaf',
    'root=newleaf',
    ...(alone ? ['rdinit=/newleaf/init'] : []),
    `newleaf.store=LABEL=${STORE_LABEL}`,
    'newleaf.path=/store',
    `newleaf.system=${system}`,
    'newleaf.trial',
    `newleaf.limit=${limit + 60}`,
    'newleaf.pause=0',
    'panic=-1',
    'systemd.gpt_auto=no',
    'systemd.mask=systemd-bless-boot.service',
    `console=${emulatorFor(architecture)?.console ?? 'ttyS0'}`,
    'loglevel=4',
    'enforcing=0',
    'no_timer_check',
    'cryptomgr.notests',
    'rcupdate.rcu_expedited=1',
    'systemd.show_status=yes',
    'systemd.firstboot=no',
    'fstab=no',
    'luks=no',
  ];
}
