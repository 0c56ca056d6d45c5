/** What makes an entry, and a list of entries, a manifest. One place for reader, writer and scanner. */
import { compareBytePaths, parentOf, ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { findEntry } from './find-entry.ts';
import type { Entry, FileType, Xattr } from './entry.ts';
import { sameInode } from './same-inode.ts';

/** Bytes of a path: Linux's PATH_MAX less room for the folder that a tree lies in. */
export const LONGEST_PATH = 3900;
/** Bytes of a name: Linux's NAME_MAX. */
export const LONGEST_NAME = 255;
/** Bytes of a link's target: Linux's PATH_MAX without the final NUL. */
const LONGEST_LINK = 4095;
/** Linux's XATTR_NAME_MAX and XATTR_SIZE_MAX. */
const LONGEST_XATTR_NAME = 255;
const LONGEST_XATTR_VALUE = 65536;
/** 4,294,967,295 is chown(2)'s "leave it as it is", so nobody can have it. */
const HIGHEST_OWNER = 0xffff_fffe;
/** Linux has 12 bits of major and 20 of minor. */
const HIGHEST_MAJOR = 0xfff;
const HIGHEST_MINOR = 0xf_ffff;
/** Seconds either side of 1970 that a JavaScript number holds exactly. */
const FARTHEST_TIME = 9_007_199_254_740_991_000_000_000n;

/** Why something is no manifest, or no tree that can be one. Words for machines; people's words are in the tables. */
export type Why =
  // of a path, or of a thing that can't be represented
  | 'path' // absolute, empty, `.` or `..` as a component, a NUL, or no bytes
  | 'path-length'
  | 'name-length'
  | 'whiteout' // character device 0/0, which overlayfs takes for "not there"
  | 'overlay' // an attribute that overlayfs would obey
  | 'line-length'
  // of an entry
  | 'type'
  | 'mode'
  | 'owner'
  | 'time'
  | 'size'
  | 'digest'
  | 'link'
  | 'device'
  | 'xattr'
  // of the list
  | 'root' // the first entry is not the root, or the root is no folder
  | 'order'
  | 'duplicate'
  | 'parent' // not there, or no folder
  | 'hardlink'; // its target is not there, is not the first, is a folder, or has other attributes

const OF_PATHS: ReadonlySet<Why> = new Set([
  'path',
  'path-length',
  'name-length',
  'whiteout',
  'overlay',
  'line-length',
]);

/** Whether the fault is that a path or thing can't be represented (`E_PATH`). */
export function isPathFault(why: Why): boolean {
  return OF_PATHS.has(why);
}

const EMPTY_OR_DOTS = /(?:^|\/)\.{0,2}(?:\/|$)/;
const NOT_BYTES = /[^\x01-\xff]/;
const LONG_NAME = new RegExp(`[^/]{${LONGEST_NAME + 1}}`);
const DIGEST = /^[0-9a-f]{64}$/;

/** What is wrong with a path other than the root. */
export function faultOfPath(path: BytePath): Why | undefined {
  if (EMPTY_OR_DOTS.test(path) || NOT_BYTES.test(path)) return 'path';
  if (path.length > LONGEST_PATH) return 'path-length';
  if (path.length > LONGEST_NAME && LONG_NAME.test(path)) return 'name-length';
  return undefined;
}

/** Whether a manifest carries extended attributes of this name. Others are the file system's own business. */
export function isCarried(name: string): boolean {
  return (
    /^(?:user|trusted|security)\./.test(name) ||
    name === 'system.posix_acl_access' ||
    name === 'system.posix_acl_default'
  );
}

/** Whether overlayfs would take the attribute for its own. */
export function isOverlayXattr(name: string): boolean {
  return /^(?:trusted|user)\.overlay\./.test(name);
}

/** What is wrong with one entry by itself. */
export function faultOfEntry(entry: Entry): Why | undefined {
  const fault = entry.path === ROOT ? undefined : faultOfPath(entry.path);
  if (fault !== undefined) return fault;
  if (!isCount(entry.mode, 0o7777)) return 'mode';
  if (!isCount(entry.uid, HIGHEST_OWNER) || !isCount(entry.gid, HIGHEST_OWNER)) return 'owner';
  if (entry.time > FARTHEST_TIME || entry.time < -FARTHEST_TIME) return 'time';
  return faultOfKind(entry) ?? (entry.xattrs === undefined ? undefined : faultOfXattrs(entry.xattrs));
}

function isCount(value: number, highest: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= highest;
}

const TYPES: ReadonlySet<FileType> = new Set(['file', 'dir', 'link', 'char', 'block', 'fifo', 'socket']);

/** What only some types have is there for them, and for no other. */
function faultOfKind({ type, mode, size, digest, link, device, hardlink }: Entry): Why | undefined {
  if (!TYPES.has(type)) return 'type';
  if (type === 'file') {
    if (size === undefined || !isCount(size, Number.MAX_SAFE_INTEGER)) return 'size';
    if (digest === undefined || !DIGEST.test(digest)) return 'digest';
  } else {
    if (size !== undefined) return 'size';
    if (digest !== undefined) return 'digest';
  }
  if (type === 'link') {
    if (link === undefined || link === '' || link.length > LONGEST_LINK || NOT_BYTES.test(link))
      return 'link';
    if (mode !== 0o777) return 'mode';
  } else if (link !== undefined) return 'link';
  if (type === 'char' || type === 'block') {
    if (
      device === undefined ||
      !isCount(device.major, HIGHEST_MAJOR) ||
      !isCount(device.minor, HIGHEST_MINOR)
    ) {
      return 'device';
    }
    if (type === 'char' && device.major === 0 && device.minor === 0) return 'whiteout';
  } else if (device !== undefined) return 'device';
  return type === 'dir' && hardlink !== undefined ? 'hardlink' : undefined;
}

function faultOfXattrs(xattrs: readonly Xattr[]): Why | undefined {
  if (xattrs.length === 0) return 'xattr';
  let before = '';
  for (const { name, value } of xattrs) {
    if (isOverlayXattr(name)) return 'overlay';
    if (!isCarried(name) || name.endsWith('.') || NOT_BYTES.test(name) || name <= before) return 'xattr';
    if (name.length > LONGEST_XATTR_NAME) return 'xattr';
    const bytes = Buffer.from(value, 'base64');
    if (bytes.length > LONGEST_XATTR_VALUE || bytes.toString('base64') !== value) return 'xattr';
    before = name;
  }
  return undefined;
}

/**
 * What is wrong between entries. The function that comes back is called for each entry in turn, with
 * the list that already holds those before it.
 */
export function createListRules(): (entry: Entry, before: readonly Entry[]) => Why | undefined {
  const folders = new Set<BytePath>();
  return (entry, before) => {
    const last = before.at(-1);
    if (last === undefined) {
      if (entry.path !== ROOT || entry.type !== 'dir') return 'root';
    } else {
      const order = compareBytePaths(last.path, entry.path);
      if (order === 0) return 'duplicate';
      if (order > 0) return 'order';
      if (!folders.has(parentOf(entry.path))) return 'parent';
    }
    if (entry.type === 'dir') folders.add(entry.path);
    if (entry.hardlink === undefined) return undefined;
    const first = findEntry(before, entry.hardlink);
    return first !== undefined && first.hardlink === undefined && sameInode(first, entry)
      ? undefined
      : 'hardlink';
  };
}
