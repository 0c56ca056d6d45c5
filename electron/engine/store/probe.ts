import { linkSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import { makeNode } from '../native/nodes.ts';
import { inTree } from '../native/paths.ts';
import { setTimes } from '../native/times.ts';
import { getXattr, setXattr } from '../native/xattrs.ts';
import { openStack } from '../overlay/mount.ts';
import { makeOpaque } from '../overlay/opaque.ts';
import { createWhiteoutMaker } from '../overlay/whiteouts.ts';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { removeTree } from './remove-tree.ts';

/**
 * Tries everything that layers need of the file system of `folder`, in a new folder there. Throws `E_STORE
 * { store, why }` with the first thing that it lacks, `why` being a name of `TRIALS`; `E_UNSUPPORTED` without overlayfs.
 */
export async function probeFileSystem(folder: string, store: string): Promise<void> {
  const at = join(folder, 'probe');
  mkdirSync(at);
  try {
    for (const [why, works] of Object.entries(TRIALS)) {
      let cause: unknown;
      try {
        if (works(at)) continue;
      } catch (error) {
        if (error instanceof EngineError) throw error;
        cause = error;
      }
      throw new EngineError('E_STORE', { details: { store, why }, cause });
    }
  } finally {
    await removeTree(at);
  }
}

/** Each in a folder that the ones before may have used; true, or nothing is well. */
const TRIALS: Readonly<Record<string, (at: string) => boolean>> = {
  'byte-names': (at) => {
    const names = ['\xff\xfe', 'line\nend', 'a', 'A'];
    mkdirSync(join(at, 'names'));
    for (const name of names) writeFileSync(inTree(join(at, 'names'), name as BytePath), '');
    const found = readdirSync(join(at, 'names'), { encoding: 'latin1' });
    return names.every((name) => found.includes(name)) && found.length === names.length;
  },
  'hard-links': (at) => {
    writeFileSync(join(at, 'file'), '');
    linkSync(join(at, 'file'), join(at, 'twin'));
    return lstatSync(join(at, 'file')).nlink === 2;
  },
  devices: (at) => {
    makeNode(Buffer.from(join(at, 'device')), 'block', 259, 70000);
    makeNode(Buffer.from(join(at, 'socket')), 'socket');
    return lstatSync(join(at, 'device')).isBlockDevice();
  },
  // Before 1970, and nanoseconds: small inodes have no room for them.
  times: (at) => {
    const time = -315_521_754_876_543_211n;
    setTimes(Buffer.from(join(at, 'file')), time);
    return lstatSync(join(at, 'file'), { bigint: true }).mtimeNs === time;
  },
  'trusted-xattrs': (at) => keeps(join(at, 'file'), 'trusted.newleaf', Buffer.from('x')),
  'user-xattrs': (at) => keeps(join(at, 'file'), 'user.newleaf', Buffer.from('x')),
  capabilities: (at) => keeps(join(at, 'file'), 'security.capability', NET_RAW),
  'access-lists': (at) => keeps(join(at, 'file'), 'system.posix_acl_access', USER_0_MAY_READ),
  overlay: hidesWhatIsBelow,
};

/** linux/capability.h, `vfs_cap_data` revision 2: cap_net_raw, permitted and effective. */
const NET_RAW = Buffer.from('0100000200200000000000000000000000000000', 'hex');
/** linux/posix_acl_xattr.h: version 2, then tag, permissions, id of owner, user 0, group, mask, others. */
const USER_0_MAY_READ = Buffer.from(
  '02000000' +
    '01000600ffffffff' +
    '0200040000000000' +
    '04000400ffffffff' +
    '10000400ffffffff' +
    '20000400ffffffff',
  'hex',
);

function keeps(path: string, name: string, value: Buffer): boolean {
  setXattr(Buffer.from(path), name, value);
  return getXattr(Buffer.from(path), name).equals(value);
}

/** A real stack of two layers: a whiteout, an opaque folder, and names listed as they should be. */
function hidesWhatIsBelow(at: string): boolean {
  const core = join(at, 'core');
  const overlay = join(at, 'overlay');
  for (const name of [core, `${core}/opaque`, `${core}/open`, overlay, `${overlay}/opaque`]) mkdirSync(name);
  for (const name of ['gone', 'opaque/below', 'open/below']) writeFileSync(join(core, name), '');
  createWhiteoutMaker().make(Buffer.from(join(overlay, 'gone')));
  makeOpaque(Buffer.from(`${overlay}/opaque`));
  const { root, close } = openStack([core, overlay], at);
  try {
    return (
      readdirSync(root).sort().join() === 'opaque,open' &&
      readdirSync(join(root, 'opaque')).length === 0 &&
      readdirSync(join(root, 'open')).join() === 'below'
    );
  } finally {
    close();
  }
}
