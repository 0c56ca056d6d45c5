/** For tests only: a small tree with everything that real and hostile ones have. */
import {
  chmodSync,
  chownSync,
  linkSync,
  lutimesSync,
  mkdirSync,
  openSync,
  closeSync,
  ftruncateSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { makeNode } from '../engine/native/nodes.ts';
import { setTimes } from '../engine/native/times.ts';
import { setXattr } from '../engine/native/xattrs.ts';

const asRoot = process.getuid?.() === 0;

/** Names as bytes: blanks, quotes, newline, backslash, not UTF-8, what mtree(5) escapes, what shells take. */
export const HOSTILE_NAMES = [
  'with space',
  '"quoted"',
  "it's",
  'new\nline',
  'back\\slash',
  'not utf-8 \xff\xfe',
  'ende\xcc\x81',
  '#hash',
  '*?[x]=',
  '$(touch x)',
  '-rf',
  '.newleaf',
  'tab\tand\rreturn',
  ' leading',
  'trailing ',
];

/** Makes the tree at `root`, which must not be there. Devices, owners, capabilities and what nobody can read only as root. */
export function makeTestTree(root: string): void {
  const at = (path: string) => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(path, 'latin1')]);
  const file = (path: string, text: string | Buffer, mode = 0o644) => {
    writeFileSync(at(path), text);
    chmodSync(at(path), mode);
  };
  mkdirSync(root, { mode: 0o755 });
  for (const folder of ['bin', 'etc', 'empty', 'names', 'odd', 'tmp']) mkdirSync(at(folder), { mode: 0o755 });
  chmodSync(at('tmp'), 0o1777);
  file('etc/hostname', 'laptop\n');
  file('etc/shadow', 'root:*:19000:0:99999:7:::\nchild:!:19000::::::\n', 0o640);
  file('etc/machine-id', 'uninitialized\n', 0o444);
  file('bin/tool', Buffer.alloc(200_000, 'tool'), 0o4755);
  file('bin/same', Buffer.alloc(200_000, 'tool'), 0o755);
  linkSync(at('bin/tool'), at('bin/tool-too'));
  linkSync(at('bin/tool'), at('odd/tool-three'));
  symlinkSync('tool', at('bin/link'));
  symlinkSync(Buffer.from('nowhere/\xff', 'latin1'), at('bin/dangling'));
  file('odd/zero', '');
  file('odd/zero-too', '');
  file('odd/secret', 'nobody may read this', asRoot ? 0o000 : 0o400);
  file('odd/old', 'before 1970');
  setTimes(at('odd/old'), -1_500_000_001n);
  file('odd/exact', 'nanoseconds');
  setTimes(at('odd/exact'), 1_700_000_000_123_456_789n);
  makeSparse(at('odd/sparse'));
  makeLongPath(root);
  for (const name of HOSTILE_NAMES) {
    file(`names/${name}`, `contents of ${name}`);
    mkdirSync(at(`names/${name}.d`));
    file(`names/${name}.d/${name}`, name);
  }
  makeNode(at('odd/fifo'), 'fifo');
  if (!asRoot) return;
  makeNode(at('odd/null'), 'char', 1, 3);
  makeNode(at('odd/disk'), 'block', 259, 70000);
  makeNode(at('odd/socket'), 'socket');
  chownSync(at('etc/shadow'), 0, 42);
  file('bin/capable', 'cap', 0o755);
  // struct vfs_cap_data of linux/capability.h: revision 2, cap_net_raw, effective.
  setXattr(
    at('bin/capable'),
    'security.capability',
    Buffer.from('0100000200200000000000000000000000000000', 'hex'),
  );
  setXattr(at('etc'), 'user.note', Buffer.from([0, 1, 255]));
  lutimesSync(at('bin/link'), 1000, 1000);
}

function makeSparse(path: Buffer): void {
  const descriptor = openSync(path, 'w', 0o644);
  ftruncateSync(descriptor, 4 * 1024 * 1024);
  writeSync(descriptor, 'end', 4 * 1024 * 1024 - 3);
  closeSync(descriptor);
}

/** Twelve folders with names of 250 bytes: about 3,000 in all. */
function makeLongPath(root: string): void {
  let path = `${root}/odd`;
  for (let depth = 0; depth < 12; depth++) {
    path = `${path}/${'n'.repeat(250)}`;
    mkdirSync(path);
  }
  writeFileSync(`${path}/deep`, 'deep');
}
