/** Extended attributes of a path itself, never of what a link points to. Names one byte a character. */
import { bind, cString, succeed, SystemCallError } from './libc.ts';

const llistxattr = bind<[Uint8Array, Uint8Array, number]>(
  'long llistxattr(const void *path, _Out_ uint8_t *list, size_t size)',
);
const lgetxattr = bind<[Uint8Array, Uint8Array, Uint8Array, number]>(
  'long lgetxattr(const void *path, const void *name, _Out_ uint8_t *value, size_t size)',
);
const lsetxattr = bind<[Uint8Array, Uint8Array, Uint8Array, number, number]>(
  'int lsetxattr(const void *path, const void *name, const void *value, size_t size, int flags)',
);
const lremovexattr = bind<[Uint8Array, Uint8Array]>('int lremovexattr(const void *path, const void *name)');

/** Linux's XATTR_LIST_MAX and XATTR_SIZE_MAX. */
const MOST = 65536;
const list = Buffer.alloc(MOST);
const value = Buffer.alloc(MOST);

/** Names in byte order. A file system without extended attributes has none. */
export function listXattrs(path: Uint8Array): string[] {
  let length: number;
  try {
    length = succeed(llistxattr(cString(path), list, MOST), 'llistxattr', path);
  } catch (error) {
    if (error instanceof SystemCallError && error.code === 'ENOTSUP') return [];
    throw error;
  }
  if (length === 0) return [];
  return list
    .toString('latin1', 0, length - 1)
    .split('\0')
    .sort();
}

export function getXattr(path: Uint8Array, name: string): Buffer {
  const length = succeed(
    lgetxattr(cString(path), cString(Buffer.from(name, 'latin1')), value, MOST),
    'lgetxattr',
    path,
  );
  return Buffer.from(value.subarray(0, length));
}

export function setXattr(path: Uint8Array, name: string, bytes: Uint8Array): void {
  const given = bytes.length === 0 ? Buffer.alloc(1) : bytes; // koffi wants a pointer, the kernel looks at the size
  succeed(
    lsetxattr(cString(path), cString(Buffer.from(name, 'latin1')), given, bytes.length, 0),
    'lsetxattr',
    path,
  );
}

export function removeXattr(path: Uint8Array, name: string): void {
  succeed(lremovexattr(cString(path), cString(Buffer.from(name, 'latin1'))), 'lremovexattr', path);
}
