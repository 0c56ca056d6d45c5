/** One member of a cpio archive in the "new ASCII" form that Linux unpacks as initramfs. */
export interface NewcFile {
  /** Without a leading `/`; folders before what is in them. */
  readonly name: string;
  /** Type and permission bits, as in stat(2). */
  readonly mode: number;
  readonly data?: Uint8Array;
  /** Of a device node. */
  readonly device?: { readonly major: number; readonly minor: number };
}

const TRAILER = 'TRAILER!!!';

/**
 * The archive of `files`, owned by root, time 0, so that the same files always give the same bytes. Format:
 * Documentation/driver-api/early-userspace/buffer-format.rst of Linux, and cpio(5) "New ASCII Format".
 */
export function formatNewc(files: readonly NewcFile[]): Buffer {
  const parts: Uint8Array[] = [];
  files.forEach((file, index) => append(parts, file, index + 1));
  append(parts, { name: TRAILER, mode: 0 }, 0);
  return Buffer.concat(parts);
}

function append(parts: Uint8Array[], file: NewcFile, inode: number): void {
  const name = Buffer.from(`${file.name}\0`);
  const data = file.data ?? new Uint8Array(0);
  const links = file.name === TRAILER ? 1 : (file.mode & 0o170000) === 0o040000 ? 2 : 1;
  const fields = [
    inode,
    file.mode,
    0, // owner
    0, // group
    links,
    0, // time
    data.length,
    0, // device that the file is on
    0,
    file.device?.major ?? 0,
    file.device?.minor ?? 0,
    name.length,
    0, // checksum, of another form
  ];
  const header = '070701' + fields.map((field) => field.toString(16).toUpperCase().padStart(8, '0')).join('');
  parts.push(Buffer.from(header), name, padding(header.length + name.length), data, padding(data.length));
}

/** Zeros up to the next multiple of four. */
function padding(length: number): Uint8Array {
  return new Uint8Array((4 - (length % 4)) % 4);
}
