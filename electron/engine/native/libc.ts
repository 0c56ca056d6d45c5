/**
 * The few calls of the C library that Node lacks, through koffi. Linux only; x86_64 and arm64, glibc and musl
 * (where the 64-bit `struct timespec` and `int` sizes used here are the same).
 */
import { getSystemErrorMap } from 'node:util';
import koffi from 'koffi';

const library = loadLibrary();

/** glibc has a versioned name; musl has the plain one, which with glibc is a linker script. */
function loadLibrary(): ReturnType<typeof koffi.load> {
  try {
    return koffi.load('libc.so.6');
  } catch {
    return koffi.load('libc.so');
  }
}

/** A function of the C library by its C prototype. */
export function bind<Arguments extends readonly unknown[]>(
  prototype: string,
): (...values: Arguments) => number | bigint {
  return library.func(prototype) as (...values: Arguments) => number | bigint;
}

/** The same on a thread of libuv's pool. Rejects only where the call can't be made; errno is lost. */
export function bindAsync<Arguments extends readonly unknown[]>(
  prototype: string,
): (...values: Arguments) => Promise<number | bigint> {
  const call = library.func(prototype);
  return (...values) =>
    new Promise((resolve, reject) => {
      call.async(...values, (error: unknown, result: number | bigint) => {
        if (error instanceof Error) reject(error);
        else resolve(result);
      });
    });
}

const NAMES = new Map([...getSystemErrorMap()].map(([number, [name]]) => [-number, name]));

/** As Node's own system errors look, so that callers tell both by `code`. */
export class SystemCallError extends Error {
  readonly code: string;
  readonly errno: number;
  readonly syscall: string;
  readonly path: string;

  constructor(syscall: string, errno: number, path: string) {
    const code = NAMES.get(errno) ?? `ERRNO_${errno}`;
    super(`${code}: ${syscall} '${path}'`);
    this.name = 'SystemCallError';
    this.code = code;
    this.errno = -errno;
    this.syscall = syscall;
    this.path = path;
  }
}

/** Throws the error of the call that just returned a negative `result`; else gives it as a number. */
export function succeed(result: number | bigint, syscall: string, path: Uint8Array | string): number {
  const value = Number(result);
  if (value < 0) {
    const text = typeof path === 'string' ? path : Buffer.from(path).toString('latin1');
    throw new SystemCallError(syscall, koffi.errno(), text);
  }
  return value;
}

/** Bytes as a C string. */
export function cString(bytes: Uint8Array | string): Buffer {
  const length = typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length;
  const text = Buffer.alloc(length + 1);
  if (typeof bytes === 'string') text.write(bytes);
  else text.set(bytes);
  return text;
}
