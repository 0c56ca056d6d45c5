import { closeSync, openSync, readSync } from 'node:fs';

/** What of an ELF file (elf(5)) decides how it is started. */
export interface Elf {
  /** The program that loads it, `undefined` for a static one. */
  readonly interpreter: string | undefined;
  /** `e_machine`: 3 is i386, 62 x86-64, 183 AArch64. */
  readonly machine: number;
}

const PT_INTERP = 3;
/** Enough for the headers of every linker that is in use; `PT_INTERP`'s text follows them. */
const HEAD = 64 * 1024;

/** Reads the head of a file; `undefined` where it is no little-endian ELF. Throws the system's error. */
export function readElf(path: string | Buffer): Elf | undefined {
  const descriptor = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD);
    return parseElf(head.subarray(0, readSync(descriptor, head, 0, HEAD, 0)));
  } finally {
    closeSync(descriptor);
  }
}

/** Pure. */
export function parseElf(head: Buffer): Elf | undefined {
  if (head.length < 52 || head.readUInt32BE(0) !== 0x7f454c46 || head[5] !== 1) return undefined;
  const wide = head[4] === 2;
  if (wide && head.length < 64) return undefined;
  const table = wide ? Number(head.readBigUInt64LE(32)) : head.readUInt32LE(28);
  const size = head.readUInt16LE(wide ? 54 : 42);
  const count = head.readUInt16LE(wide ? 56 : 44);
  let interpreter: string | undefined;
  for (let index = 0; index < count; index++) {
    const at = table + index * size;
    if (at + (wide ? 40 : 20) > head.length) break;
    if (head.readUInt32LE(at) !== PT_INTERP) continue;
    const start = wide ? Number(head.readBigUInt64LE(at + 8)) : head.readUInt32LE(at + 4);
    const length = wide ? Number(head.readBigUInt64LE(at + 32)) : head.readUInt32LE(at + 16);
    interpreter = head.toString('latin1', start, start + length).replace(/\0.*$/s, '');
  }
  return { interpreter, machine: head.readUInt16LE(18) };
}
