import { lstatSync, mkdirSync, chmodSync, chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { inTree } from '../native/paths.ts';
import { setTimes } from '../native/times.ts';
import { getXattr, listXattrs, setXattr } from '../native/xattrs.ts';

/** What a machine layer says that is made from no other; the disks of a laptop are mounted by its boot script, not by the system. */
const FILES = {
  fstab: '# The disks of this laptop are mounted before the system starts: see docs/BOOT.md of Newleaf.\n',
  hostname: 'newleaf\n',
} as const;

/**
 * Makes the machine layer of a system at `folder` where there is none to make it from (docs/BOOT.md: `upper`, `work`), whose merged view is at `root`. As overlayfs would
 * have done it: folders are dressed as those that they lie over.
 */
export function makeFreshMachine(folder: string, root: string): void {
  const upper = join(folder, 'upper');
  mkdirSync(join(upper, 'etc'), { recursive: true });
  mkdirSync(join(folder, 'work'), { mode: 0o700 });
  chmodSync(folder, 0o700);
  for (const [name, text] of Object.entries(FILES)) {
    const path = join(upper, 'etc', name);
    writeFileSync(path, text);
    chmodSync(path, 0o644);
  }
  dressFolderAs(inTree(root, 'etc' as BytePath), Buffer.from(join(upper, 'etc')));
  dressFolderAs(Buffer.from(root), Buffer.from(upper));
}

/** Owner, mode, attributes and times of one folder for another. */
function dressFolderAs(from: Buffer, to: Buffer): void {
  const status = lstatSync(from, { bigint: true });
  chownSync(to, Number(status.uid), Number(status.gid));
  chmodSync(to, Number(status.mode) & 0o7777);
  for (const name of listXattrs(from)) {
    if (!name.startsWith('trusted.overlay.')) setXattr(to, name, getXattr(from, name));
  }
  setTimes(to, status.mtimeNs);
}
