/** Trees for tests, as nasty as real ones can be. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  lchownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
} from 'node:fs';
import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import type { FileType } from '../manifest/entry.ts';
import { makeNode } from '../native/nodes.ts';
import { inTree } from '../native/paths.ts';
import { setTimes } from '../native/times.ts';
import { listXattrs, getXattr, setXattr } from '../native/xattrs.ts';

interface Look {
  readonly type?: FileType;
  /** Contents of a file, target of a link. */
  readonly text?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly time?: bigint;
  readonly xattrs?: Readonly<Record<string, Buffer>>;
  readonly device?: readonly [number, number];
}

/** cap_net_raw+ep, and an access list that gives user 0 something. */
export const CAPABILITY = Buffer.from('0100000200200000000000000000000000000000', 'hex');
export const ACCESS_LIST = Buffer.from(
  '0200000001000600ffffffff020004000000000004000400ffffffff10000400ffffffff20000400ffffffff',
  'hex',
);

const SOME_TIME = 1_700_000_000_123_456_789n;

/** Makes one thing at `path` (one byte a character) of the tree `root`; its folder must be there. */
export function plant(root: string, path: string, look: Look = {}): void {
  const place = inTree(root, path as BytePath);
  switch (look.type ?? 'file') {
    case 'file':
      writeFileSync(place, Buffer.from(look.text ?? path, 'latin1'));
      break;
    case 'dir':
      if (path !== ROOT) mkdirSync(place);
      break;
    case 'link':
      symlinkSync(Buffer.from(look.text ?? 'nowhere', 'latin1'), place);
      break;
    case 'char':
    case 'block':
      makeNode(place, look.type === 'char' ? 'char' : 'block', ...(look.device ?? [1, 3]));
      break;
    case 'fifo':
    case 'socket':
      makeNode(place, look.type === 'fifo' ? 'fifo' : 'socket');
  }
  lchownSync(place, look.uid ?? 0, look.gid ?? 0);
  if (look.type !== 'link') chmodSync(place, look.mode ?? (look.type === 'dir' ? 0o755 : 0o644));
  for (const [name, value] of Object.entries(look.xattrs ?? {})) setXattr(place, name, value);
  setTimes(place, look.time ?? SOME_TIME);
}

export function twin(root: string, from: string, to: string): void {
  linkSync(inTree(root, from as BytePath), inTree(root, to as BytePath));
}

const TYPES = ['none', 'file', 'dir', 'link', 'char', 'block', 'fifo', 'socket'] as const;

/** Two trees at `first` and `second` that differ in every way that we could think of. Needs root. */
export function plantHostilePair(first: string, second: string): void {
  for (const root of [first, second]) {
    mkdirSync(root);
    for (const folder of ['change', 'names', 'same', 'links', 'etc', 'etc/cron.d', 'bin', 'dev']) {
      plant(root, folder, { type: 'dir' });
    }
    plant(root, 'same/untouched', { text: 'the same' });
    plant(root, 'same/device', { type: 'char', device: [5, 1] });
    plant(root, 'same/link', { type: 'link', text: 'untouched' });
    plant(root, 'etc/cron.d/job', { text: '* * * * *' });
  }
  everyTypeIntoEveryOther(first, second);
  names(first, second);
  metadata(first, second);
  hardLinks(first, second);
  folders(first, second);
  for (const root of [first, second]) setTimes(Buffer.from(`${root}/change`), SOME_TIME);
  setTimes(Buffer.from(first), -1n);
  setTimes(Buffer.from(second), 1n);
}

function everyTypeIntoEveryOther(first: string, second: string): void {
  for (const before of TYPES) {
    for (const after of TYPES) {
      const path = `change/${before}-${after}`;
      if (before !== 'none') plantFull(first, path, before, 'before');
      if (after !== 'none') plantFull(second, path, after, 'after');
    }
  }
}

/** A folder with something in it, anything else as it is. */
function plantFull(root: string, path: string, type: FileType, word: string): void {
  plant(root, path, { type, ...(type === 'file' || type === 'link' ? { text: word } : {}) });
  if (type !== 'dir') return;
  plant(root, `${path}/${word}`);
  plant(root, `${path}/both`, { text: word });
  plant(root, `${path}/deep`, { type: 'dir' });
  plant(root, `${path}/deep/${word}`);
}

function names(first: string, second: string): void {
  const hostile = [
    'new\nline',
    'quote"\'`',
    'back\\slash',
    '\\012',
    '\xff\xfe\x80',
    ' ',
    '-rf',
    '*?[a]',
    '#tag',
    '=',
    'é'.normalize('NFD').replace(/[^\x00-\xff]/g, '\xcc\x81'),
    'x'.repeat(255),
    '.wh.file',
    '.wh..wh..opq',
    'tab\t',
    '\x01\x7f',
  ];
  for (const name of hostile) {
    plant(first, `names/changes ${name}`.slice(0, 261), { text: 'before' });
    plant(second, `names/changes ${name}`.slice(0, 261), { text: 'after' });
    plant(first, `names/goes ${name}`.slice(0, 261));
    plant(second, `names/${name}`);
    plant(second, `names/folder ${name}`.slice(0, 261), { type: 'dir' });
    plant(second, `${`names/folder ${name}`.slice(0, 261)}/in it`);
  }
}

function metadata(first: string, second: string): void {
  const looks: Readonly<Record<string, readonly [Look, Look]>> = {
    setuid: [{ mode: 0o755 }, { mode: 0o4755, uid: 7 }],
    setgid: [
      { mode: 0o2755, gid: 42 },
      { mode: 0o755, gid: 43 },
    ],
    closed: [{ mode: 0o644 }, { mode: 0 }],
    opened: [{ mode: 0 }, { mode: 0o7777 }],
    owner: [{ uid: 1000 }, { uid: 4_294_967_294, gid: 65534 }],
    capability: [{}, { mode: 0o755, uid: 3, xattrs: { 'security.capability': CAPABILITY } }],
    'no-capability': [{ xattrs: { 'security.capability': CAPABILITY } }, {}],
    acl: [{}, { mode: 0o644, xattrs: { 'system.posix_acl_access': ACCESS_LIST } }],
    'acl-goes': [{ xattrs: { 'system.posix_acl_access': ACCESS_LIST } }, { mode: 0o640 }],
    user: [{ xattrs: { 'user.a': Buffer.from([0, 10, 255]) } }, { xattrs: { 'user.b': Buffer.alloc(0) } }],
    trusted: [{}, { xattrs: { 'trusted.x': Buffer.from('y') } }],
    'time-only': [{ time: 0n }, { time: 1n }],
    'before-1970': [{}, { time: -315_521_754_876_543_211n }],
    'just-before-1970': [{ time: -1n }, { time: -999_999_999n }],
    empty: [{ text: 'was full' }, { text: '' }],
    filled: [{ text: '' }, { text: 'is full' }],
    'same-second': [
      { text: 'one', time: 5_000_000_001n },
      { text: 'two', time: 5_000_000_001n },
    ],
  };
  for (const [name, [before, after]] of Object.entries(looks)) {
    plant(first, `bin/${name}`, { text: 'same', ...before });
    plant(second, `bin/${name}`, { text: 'same', ...after });
  }
  plant(first, 'bin/link', { type: 'link', text: 'a', uid: 1, time: -1n });
  plant(second, 'bin/link', {
    type: 'link',
    text: '\xff\n',
    uid: 2,
    time: -2n,
    xattrs: { 'trusted.l': Buffer.from('1') },
  });
  plant(first, 'dev/node', { type: 'block', device: [8, 1], mode: 0o660 });
  plant(second, 'dev/node', { type: 'block', device: [259, 70000], mode: 0o600, gid: 6 });
  plant(second, 'dev/zero', { type: 'char', device: [0, 1] });
  plant(first, 'bin/sparse', { text: '' });
  plant(second, 'bin/sparse', { text: '' });
  truncateSync(`${first}/bin/sparse`, 1_000_000);
  truncateSync(`${second}/bin/sparse`, 3_000_001);
}

function hardLinks(first: string, second: string): void {
  const groups: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    [first, [['a', 'b', 'c'], ['d'], ['e', 'f'], ['g', 'h'], ['i'], ['k', 'l']]],
    [second, [['a', 'b'], ['c', 'd'], ['e'], ['f'], ['g', 'h', 'j'], ['i', 'k']]],
  ];
  for (const [root, sets] of groups) {
    for (const [head, ...rest] of sets) {
      plant(root, `links/${head}`, { text: 'one content' });
      for (const other of rest) twin(root, `links/${head}`, `links/${other}`);
    }
    plant(root, 'links/symlink', { type: 'link' });
    plant(root, 'links/fifo', { type: 'fifo' });
    setTimes(Buffer.from(`${root}/links`), SOME_TIME);
  }
  twin(second, 'links/symlink', 'links/symlink2');
  twin(second, 'links/fifo', 'links/fifo2');
  twin(second, 'etc/cron.d/job', 'links/job');
}

function folders(first: string, second: string): void {
  plant(first, 'gone', { type: 'dir' });
  plant(first, 'gone/deep', { type: 'dir' });
  plant(first, 'gone/deep/file');
  plant(second, 'empty', { type: 'dir', mode: 0 });
  plant(first, 'sticky', { type: 'dir' });
  plant(second, 'sticky', {
    type: 'dir',
    mode: 0o1777,
    xattrs: { 'system.posix_acl_default': ACCESS_LIST, 'user.u': Buffer.from('u') },
  });
  plant(second, 'setgid', { type: 'dir', mode: 0o2775, gid: 50 });
  plant(second, 'setgid/inside', { gid: 0 });
  // Same names, but in another order of folders and files.
  plant(first, 'swap', { type: 'dir' });
  plant(first, 'swap/x', { type: 'dir' });
  plant(first, 'swap/x/y');
  plant(first, 'swap/z');
  plant(second, 'swap', { type: 'dir' });
  plant(second, 'swap/x');
  plant(second, 'swap/z', { type: 'dir' });
  plant(second, 'swap/z/y');
}

/**
 * What a tree looks like, a line for each path, written without anything of `manifest/`: type, mode, owner, time,
 * contents, target, device, and which paths are one inode. With extended attributes by getfattr(1).
 */
export function describeTree(root: string): string[] {
  const lines: string[] = [];
  const groups = new Map<bigint, string[]>();
  const visit = (path: string): void => {
    const place = inTree(root, path as BytePath);
    const { mode, uid, gid, mtimeNs, rdev, size, ino, nlink } = lstatSync(place, { bigint: true });
    const kind = Number(mode >> 12n);
    const content = kind === 8 ? createHash('sha256').update(readFileSync(place)).digest('hex') : '';
    const target = kind === 10 ? readlinkSync(place, 'latin1') : '';
    const xattrs = listXattrs(place).map((name) => `${name}=${getXattr(place, name).toString('hex')}`);
    lines.push(
      [
        path,
        mode.toString(8),
        uid,
        gid,
        mtimeNs,
        rdev,
        kind === 8 ? size : '',
        content,
        target,
        ...xattrs,
      ].join(' | '),
    );
    if (kind !== 4 && nlink > 1n) groups.set(ino, [...(groups.get(ino) ?? []), path]);
    if (kind !== 4) return;
    const below = readdirSync(place, { encoding: 'latin1' }).sort();
    for (const name of below) visit(path === ROOT ? name : `${path}/${name}`);
  };
  visit(ROOT);
  for (const paths of groups.values())
    if (paths.length > 1) lines.push(`one inode: ${paths.sort().join(' | ')}`);
  const dump = execFileSync('getfattr', ['-R', '-P', '-h', '-d', '-m', '-', '-e', 'hex', '.'], {
    cwd: root,
    encoding: 'latin1',
    maxBuffer: 1 << 28,
  });
  return [...lines, ...dump.split('\n\n')].sort();
}
