import { chmodSync, lchownSync } from 'node:fs';
import type { Entry } from '../manifest/entry.ts';
import { setTimes } from '../native/times.ts';
import { listXattrs, removeXattr, setXattr } from '../native/xattrs.ts';

/**
 * Gives the inode at `path` owner, mode, extended attributes and times of `entry`, in the order in which the kernel
 * leaves each alone: chown(2) takes away setuid bits and capabilities, an access list changes the mode's group bits.
 * Never of a link's target. Never for an inode of a sealed layer.
 */
export function dress(path: Buffer, entry: Entry): void {
  lchownSync(path, entry.uid, entry.gid);
  if (entry.type !== 'link') chmodSync(path, entry.mode); // a link's mode is nobody's choice
  for (const { name, value } of entry.xattrs ?? []) setXattr(path, name, Buffer.from(value, 'base64'));
  setTimes(path, entry.time);
}

/** Takes away every extended attribute: of an inode that somebody else made, or that inherited some. */
export function undress(path: Buffer): void {
  for (const name of listXattrs(path)) {
    // The label of a security module is the kernel's; it can be changed but not taken away.
    if (name !== 'security.selinux' && name !== 'security.SMACK64') removeXattr(path, name);
  }
}
