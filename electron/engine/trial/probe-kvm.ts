import { closeSync, existsSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { FIRST_FILE_DESCRIPTOR, runEmulator } from './run-emulator.ts';

/** Milliseconds; a machine that works answers in a tenth of it. */
const LIMIT = 5000;

/** SeaBIOS boots no disk that is smaller than a cylinder. */
const SMALLEST_DISK = 1024 * 1024;

const LETTER = 'N';

/**
 * A boot sector that writes one letter to the first serial port and stops:
 * `mov dx,3F8h; mov al,'N'; out dx,al; hlt; jmp $-1`, and the mark in its last two bytes.
 */
export function bootSector(): Buffer {
  const sector = Buffer.alloc(512);
  sector.set([0xba, 0xf8, 0x03, 0xb0, LETTER.charCodeAt(0), 0xee, 0xf4, 0xeb, 0xfd]);
  sector.set([0x55, 0xaa], 510);
  return sector;
}

let known: Promise<boolean> | undefined;

/**
 * Whether KVM really runs a machine here, as the user and with the processor that a trial has; asked once in a process. Nested KVM
 * may hang, or end QEMU, without a word. (It may also pass this and hang later: `boot-trial.ts` sees to that.)
 */
export function probeKvm(program: string, scratch: string, signal?: AbortSignal): Promise<boolean> {
  if (process.arch !== 'x64' || !existsSync('/dev/kvm')) return Promise.resolve(false);
  return (known ??= probe(program, `${scratch}/kvm-probe.img`, signal).then((works) => {
    // A probe that was cut off says nothing.
    if (signal?.aborted === true) known = undefined;
    return works;
  }));
}

/** It passed the probe and hung all the same: not again in this process. */
export function distrustKvm(): void {
  known = Promise.resolve(false);
}

async function probe(program: string, image: string, signal: AbortSignal | undefined): Promise<boolean> {
  writeFileSync(image, bootSector());
  truncateSync(image, SMALLEST_DISK);
  const descriptor = openSync(image, 'r');
  try {
    let answered = false;
    const emulator = runEmulator({
      program,
      accelerator: 'kvm',
      parameters: [
        ...['-nodefaults', '-no-user-config', '-display', 'none', '-machine', 'q35', '-m', '32'],
        ...['-accel', 'kvm', '-cpu', 'host', '-serial', 'stdio'],
        ...['-add-fd', `fd=${FIRST_FILE_DESCRIPTOR},set=1`],
        ...['-drive', 'id=disk,if=none,file=/dev/fdset/1,format=raw,readonly=on'],
        ...['-device', 'virtio-blk-pci,drive=disk,bootindex=0'],
      ],
      files: [descriptor],
      onConsole(bytes) {
        answered ||= Buffer.from(bytes).includes(LETTER);
        if (answered) emulator.kill();
      },
      onReport: () => undefined,
    });
    const kill = () => emulator.kill();
    const limit = setTimeout(kill, LIMIT);
    signal?.addEventListener('abort', kill);
    await emulator.ended;
    signal?.removeEventListener('abort', kill);
    clearTimeout(limit);
    return answered;
  } finally {
    closeSync(descriptor);
    rmSync(image, { force: true });
  }
}
