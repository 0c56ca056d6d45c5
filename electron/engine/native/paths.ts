import { ROOT, type BytePath } from '../../../shared/model/byte-path.ts';

/**
 * Where `path` of a tree is, for Node's `fs` and for the calls of this folder: bytes, never decoded.
 * `root` is an ordinary path of this machine.
 */
export function inTree(root: string, path: BytePath): Buffer {
  if (path === ROOT) return Buffer.from(root);
  const prefix = Buffer.byteLength(root);
  const whole = Buffer.allocUnsafe(prefix + 1 + path.length);
  whole.write(root, 0);
  whole[prefix] = 0x2f;
  whole.write(path, prefix + 1, 'latin1');
  return whole;
}
