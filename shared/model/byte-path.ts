/**
 * Paths are bytes. A `BytePath` holds them one byte a character (code units 0x01–0xFF, "latin1"),
 * so that it can be a map key, be split at '/', and be compared with `<` in byte order, without
 * ever being decoded. The root of a tree is `.`; everything else is relative, without a leading `./`.
 *
 * Only `escapePath` and `unescapePath` turn it into text that people, JSON and manifests carry:
 * mtree(5)'s octal form (vis(3) VIS_OCTAL), `\ooo` for every byte that is not plain.
 */
export type BytePath = string & { readonly __bytePath: unique symbol };

export const ROOT = '.' as BytePath;

/** Bytes that stand for themselves: visible ASCII but for `#`, `*`, `=`, `?`, `[` and `\`. */
function isPlain(code: number): boolean {
  if (code < 0x21 || code > 0x7e) return false;
  return code !== 0x23 && code !== 0x2a && code !== 0x3d && code !== 0x3f && code !== 0x5b && code !== 0x5c;
}

const UNSAFE = /[^\x21\x22\x24-\x29\x2b-\x3c\x3e\x40-\x5a\x5d-\x7e]/;

/** The one escaped form of a path (or of any byte string): ASCII, no blanks. */
export function escapePath(path: string): string {
  if (!UNSAFE.test(path)) return path;
  let text = '';
  for (let index = 0; index < path.length; index++) {
    const code = path.charCodeAt(index);
    text += isPlain(code) ? path.charAt(index) : `\\${code.toString(8).padStart(3, '0')}`;
  }
  return text;
}

/** The bytes behind an escaped path, or `undefined` if `text` is not the one form that `escapePath` writes. */
export function unescapePath(text: string): BytePath | undefined {
  if (!text.includes('\\')) return UNSAFE.test(text) ? undefined : (text as BytePath);
  const bytes = text.replace(/\\([0-3][0-7]{2})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return escapePath(bytes) === text ? (bytes as BytePath) : undefined;
}

/** Byte order, with the root first. For `Array.prototype.sort`. */
export function compareBytePaths(left: BytePath, right: BytePath): number {
  if (left === right) return 0;
  if (left === ROOT) return -1;
  if (right === ROOT) return 1;
  return left < right ? -1 : 1;
}

/** The folder that holds `path`; the root for names at the top. */
export function parentOf(path: BytePath): BytePath {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? ROOT : (path.slice(0, slash) as BytePath);
}

/** The last component of `path`. */
export function nameOf(path: BytePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
