import { bind, cString, succeed } from './libc.ts';

const mknod = bind<[Uint8Array, number, bigint]>(
  'int mknod(const void *path, uint32_t mode, uint64_t device)',
);

const KINDS = { char: 0o020000, block: 0o060000, fifo: 0o010000, socket: 0o140000 } as const;

export type NodeKind = keyof typeof KINDS;

/** Makes a device node, fifo or socket of mode 0600 (mknod(2)); device 0/0 of kind `char` is overlayfs's whiteout. */
export function makeNode(path: Uint8Array, kind: NodeKind, major = 0, minor = 0): void {
  succeed(mknod(cString(path), KINDS[kind] | 0o600, deviceNumber(major, minor)), 'mknod', path);
}

/** glibc's makedev(3): 32 bits of major and of minor, interleaved. */
export function deviceNumber(major: number, minor: number): bigint {
  const high = BigInt(major);
  const low = BigInt(minor);
  return (
    ((high & 0xfffff000n) << 32n) | ((high & 0xfffn) << 8n) | ((low & 0xffffff00n) << 12n) | (low & 0xffn)
  );
}

/** The reverse of `deviceNumber`, for `st_rdev`. */
export function splitDevice(device: bigint): { readonly major: number; readonly minor: number } {
  return {
    major: Number(((device >> 8n) & 0xfffn) | ((device >> 32n) & 0xfffff000n)),
    minor: Number((device & 0xffn) | ((device >> 12n) & 0xffffff00n)),
  };
}
