import { readlinkSync, type BigIntStats } from 'node:fs';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { splitDevice } from '../native/nodes.ts';
import { getXattr, listXattrs } from '../native/xattrs.ts';
import type { Entry, FileType, Xattr } from './entry.ts';
import { isCarried } from './rules.ts';

const TYPES: ReadonlyMap<number, FileType> = new Map([
  [0o010000, 'fifo'],
  [0o020000, 'char'],
  [0o040000, 'dir'],
  [0o060000, 'block'],
  [0o100000, 'file'],
  [0o120000, 'link'],
  [0o140000, 'socket'],
]);

/**
 * What the file system says about the path at `place`, which is `path` of its tree: everything but digest and
 * hard link. Throws the system's error.
 */
export function readEntry(place: Buffer, path: BytePath, status: BigIntStats): Entry {
  const mode = Number(status.mode);
  const type = TYPES.get(mode & 0o170000);
  if (type === undefined) throw new Error(`lstat gave a mode of ${mode}`);
  const xattrs = readXattrs(place);
  return {
    path,
    type,
    mode: mode & 0o7777,
    uid: Number(status.uid),
    gid: Number(status.gid),
    time: status.mtimeNs,
    ...(type === 'file' ? { size: Number(status.size) } : {}),
    ...(type === 'link' ? { link: readlinkSync(place, 'latin1') as BytePath } : {}),
    ...(type === 'char' || type === 'block' ? { device: splitDevice(status.rdev) } : {}),
    ...(xattrs.length > 0 ? { xattrs } : {}),
  };
}

function readXattrs(place: Buffer): Xattr[] {
  return listXattrs(place)
    .filter(isCarried)
    .map((name) => ({ name, value: getXattr(place, name).toString('base64') }));
}
