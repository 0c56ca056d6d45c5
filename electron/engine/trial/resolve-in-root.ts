import { lstatSync, readlinkSync } from 'node:fs';
import { ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { inTree } from '../native/paths.ts';

/** As many links as Linux follows: path_resolution(7). */
const MOST_LINKS = 40;

/**
 * Where `path` of the tree at `root` ends when every symbolic link on its way is followed as the booted tree would
 * follow it: absolute ones from `root`, `..` never above it. `undefined` where there is nothing.
 */
export function resolveInRoot(root: string, path: string): BytePath | undefined {
  let resolved: string[] = [];
  const rest = path.split('/').reverse();
  let links = 0;
  while (rest.length > 0) {
    const name = rest.pop();
    if (name === undefined || name === '' || name === '.') continue;
    if (name === '..') {
      resolved.pop();
      continue;
    }
    const here = [...resolved, name].join('/') as BytePath;
    const found = lstatSync(inTree(root, here), { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    if (!found.isSymbolicLink()) {
      if (!found.isDirectory() && rest.some((one) => one !== '')) return undefined;
      resolved.push(name);
      continue;
    }
    if (++links > MOST_LINKS) return undefined;
    const target = readlinkSync(inTree(root, here), 'latin1');
    if (target.startsWith('/')) resolved = [];
    rest.push(...target.split('/').reverse());
  }
  return resolved.length === 0 ? ROOT : (resolved.join('/') as BytePath);
}
