import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import type { BytePath } from '../../../../shared/model/byte-path.ts';
import { inTree } from '../../native/paths.ts';

/** Every path below `root` that is no folder, sorted, one byte a character; folders that are empty end in a slash. */
export function pathsIn(root: string, folder = ''): string[] {
  const at = folder === '' ? Buffer.from(root) : inTree(root, folder as BytePath);
  const entries = readdirSync(at, { withFileTypes: true, encoding: 'buffer' });
  if (entries.length === 0 && folder !== '') return [`${folder}/`];
  return entries
    .flatMap((entry) => {
      const path = `${folder === '' ? '' : `${folder}/`}${entry.name.toString('latin1')}`;
      return entry.isDirectory() ? pathsIn(root, path) : [path];
    })
    .sort();
}

/** All that may not change about a file that is somebody else's. */
export function stateOf(path: string): unknown {
  const { mode, uid, gid, size, mtimeMs, ino, nlink } = lstatSync(path);
  return { mode, uid, gid, size, mtimeMs, ino, nlink, contents: readFileSync(path, 'latin1') };
}
