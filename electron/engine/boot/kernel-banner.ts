import { closeSync, openSync, readSync } from 'node:fs';

/** As `uname -r` and `uname -v` tell it. */
export interface KernelBanner {
  readonly release: string;
  /** When and as which build it was made; null where only its name is known. */
  readonly build: string | null;
}

/** Bytes of an image in which the banner is, by the protocol: what runs in real mode is 32 KiB at most. */
const MOST = 64 * 1024;

/** What a kernel's image says of itself; `undefined` where it can't be read, or is none of x86. */
export function readKernelBanner(image: string | Buffer): KernelBanner | undefined {
  try {
    const file = openSync(image, 'r');
    try {
      const head = Buffer.alloc(MOST);
      return parseKernelBanner(head.subarray(0, readSync(file, head, 0, MOST, 0)));
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/** `kernel_version` of the boot protocol: Documentation/arch/x86/boot.rst of Linux. Pure. */
export function parseKernelBanner(head: Buffer): KernelBanner | undefined {
  if (head.length < 0x210 || head.toString('latin1', 0x202, 0x206) !== 'HdrS') return undefined;
  const start = head.readUInt16LE(0x20e) + 0x200;
  const end = head.indexOf(0, start);
  if (start === 0x200 || end < 0) return undefined;
  const [, release, build] = /^(\S+) \([^)]*\) (.+)$/.exec(head.toString('latin1', start, end).trim()) ?? [];
  return release === undefined || build === undefined ? undefined : { release, build };
}
