import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  readSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  type BigIntStats,
} from 'node:fs';
import { compareBytePaths, nameOf, parentOf, ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { isOverlayXattr } from '../manifest/rules.ts';
import { placeOf, walkTree } from '../manifest/walk.ts';
import { inTree } from '../native/paths.ts';
import { syncFileSystemMeanwhile } from '../native/sync.ts';
import { setTimes } from '../native/times.ts';
import { getXattr, listXattrs, setXattr } from '../native/xattrs.ts';
import { readAccounts } from './accounts-at-start.ts';
import { carryAccounts, type Accounts } from './carry-accounts.ts';
import { HERS } from './hers.ts';
import { openPlainFolder } from './plain-folder.ts';

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;

/** Beside what is being written. One that a power cut left is in the way of nobody, and the next time goes. */
const TEMPORARY = '.newleaf-unfinished' as BytePath;

export interface CarryBackOptions {
  /** The upper folder of the machine layer that is left; it may be in use. */
  readonly upper: string;
  /** The accounts of that system when the layer was made, and now. */
  readonly before: Accounts;
  readonly now: Accounts;
  /** The root of the system that is gone back to, as it shows itself and takes what is written. */
  readonly to: string;
  readonly signal?: AbortSignal;
}

/**
 * Brings what is hers (`HERS`, accounts) from the machine layer of a system that is left into the system that is gone back to: what that lacks, and what is
 * newer. Nothing is removed there. Each file comes by one rename, twice is as once, no link is followed, and all is on the disk at the end.
 * Gives the paths that changed.
 */
export async function carryBack(options: CarryBackOptions): Promise<BytePath[]> {
  const { upper, before, now, to, signal } = options;
  const carried: BytePath[] = [];
  for (const path of await hersIn(upper, signal)) {
    signal?.throwIfAborted();
    if (carryOne(upper, to, path)) carried.push(path);
  }
  for (const [file, text] of carryAccounts(before, now, readAccounts(to))) {
    if (rewrite(to, file as BytePath, Buffer.from(text, 'latin1'))) carried.push(file as BytePath);
  }
  if (carried.length > 0) await syncFileSystemMeanwhile(to);
  return carried;
}

/** What of `HERS` is in an upper folder, a folder before what is in it. */
async function hersIn(upper: string, signal?: AbortSignal): Promise<BytePath[]> {
  const found: BytePath[] = [];
  for (const top of HERS) {
    const folder = openPlainFolder(upper, top);
    if (folder === undefined) {
      found.push(top); // a file, or nothing
      continue;
    }
    try {
      await walkTree(folder.root, {
        visit: (path) => void found.push(path === ROOT ? top : (`${top}/${path}` as BytePath)),
        unreadable: () => undefined, // it goes while we look
        ...(signal && { signal }),
      });
    } finally {
      folder.close();
    }
  }
  return found.toSorted(compareBytePaths);
}

/** Whether it changed something. What it needs of folders is made, as they are there. */
function carryOne(upper: string, to: string, path: BytePath): boolean {
  const from = openPlainFolder(upper, parentOf(path));
  if (from === undefined) return false;
  const name = nameOf(path) as BytePath;
  try {
    const mine = lstatSync(inTree(from.root, name), { bigint: true, throwIfNoEntry: false });
    if (mine === undefined) return false;
    const into = openPlainFolder(to, parentOf(path)) ?? makeFolders(upper, to, parentOf(path));
    if (into === undefined) return false;
    try {
      const theirs = lstatSync(inTree(into.root, name), { bigint: true, throwIfNoEntry: false });
      if (mine.isDirectory()) {
        if (theirs === undefined) makeFolder(from.root, into.root, name);
        return false;
      }
      // Whiteouts, sockets: nothing that is work.
      if (!mine.isFile() && !mine.isSymbolicLink()) return false;
      if (theirs !== undefined && (theirs.isDirectory() || theirs.mtimeNs >= mine.mtimeNs)) return false;
      return mine.isFile()
        ? copyFile(from.root, into.root, name)
        : copyLink(from.root, into.root, name, mine);
    } finally {
      into.close();
    }
  } finally {
    from.close();
  }
}

/** Folders on the way that the system does not have, as the machine layer has them; `undefined` where something else is in their place. */
function makeFolders(upper: string, to: string, path: BytePath): ReturnType<typeof openPlainFolder> {
  const parts = path.split('/');
  for (const depth of parts.keys()) {
    const above = (parts.slice(0, depth).join('/') || ROOT) as BytePath;
    const [from, into] = [openPlainFolder(upper, above), openPlainFolder(to, above)];
    try {
      if (from === undefined || into === undefined) return undefined;
      const name = parts[depth] as BytePath;
      if (lstatSync(inTree(into.root, name), { throwIfNoEntry: false }) === undefined)
        makeFolder(from.root, into.root, name);
    } finally {
      from?.close();
      into?.close();
    }
  }
  return openPlainFolder(to, path);
}

function makeFolder(from: string, into: string, name: BytePath): void {
  const [source, place] = [openPlainFolder(from, name), inTree(into, name)];
  if (source === undefined) return;
  try {
    mkdirSync(place, { mode: 0o700 });
    const made = openPlainFolder(into, name);
    if (made === undefined) return;
    try {
      const { uid, gid, mode } = lstatSync(placeOf(source.root, ROOT));
      const descriptor = openSync(made.root, O_RDONLY);
      fchownSync(descriptor, uid, gid);
      fchmodSync(descriptor, mode & 0o7777);
      closeSync(descriptor);
      carryXattrs(placeOf(source.root, ROOT), placeOf(made.root, ROOT));
    } finally {
      made.close();
    }
  } finally {
    source.close();
  }
}

/** False where it went meanwhile. */
function copyFile(from: string, into: string, name: BytePath): boolean {
  let source: number;
  try {
    source = openSync(inTree(from, name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENXIO'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
  try {
    const status = fstatSync(source, { bigint: true });
    if (!status.isFile()) return false;
    place(into, name, (temporary) => {
      writeAs(temporary, status, chunksOf(source));
      carryXattrs(inTree(from, name), temporary);
      setTimes(temporary, status.mtimeNs);
    });
    return true;
  } finally {
    closeSync(source);
  }
}

function copyLink(from: string, into: string, name: BytePath, status: BigIntStats): boolean {
  const target = readlinkSync(inTree(from, name), 'buffer');
  place(into, name, (temporary) => {
    symlinkSync(target, temporary);
    lchownSync(temporary, Number(status.uid), Number(status.gid));
    setTimes(temporary, status.mtimeNs);
  });
  return true;
}

/** Other contents for a file, with the owner, mode and attributes that it has. False where it is no file. */
function rewrite(root: string, path: BytePath, contents: Uint8Array): boolean {
  const folder = openPlainFolder(root, parentOf(path));
  if (folder === undefined) return false;
  try {
    const name = nameOf(path) as BytePath;
    const here = inTree(folder.root, name);
    const status = lstatSync(here, { bigint: true, throwIfNoEntry: false });
    if (status?.isFile() !== true) return false;
    place(folder.root, name, (temporary) => {
      writeAs(temporary, status, [contents]);
      carryXattrs(here, temporary);
    });
    return true;
  } finally {
    folder.close();
  }
}

/** Makes something under another name, and puts it in its place by one rename. */
function place(folder: string, name: BytePath, make: (temporary: Buffer) => void): void {
  const temporary = inTree(folder, TEMPORARY);
  rmSync(temporary, { force: true });
  try {
    make(temporary);
    renameSync(temporary, inTree(folder, name));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeAs(temporary: Buffer, { uid, gid, mode }: BigIntStats, contents: Iterable<Uint8Array>): void {
  const target = openSync(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    for (const chunk of contents) writeFileSync(target, chunk);
    fchownSync(target, Number(uid), Number(gid));
    fchmodSync(target, Number(mode & 0o7777n));
    fsyncSync(target);
  } finally {
    closeSync(target);
  }
}

function* chunksOf(descriptor: number): Generator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(1024 * 1024);
  for (let length; (length = readSync(descriptor, buffer)) > 0;) yield buffer.subarray(0, length);
}

function carryXattrs(from: Buffer, to: Buffer): void {
  for (const name of listXattrs(from)) {
    if (!isOverlayXattr(name)) setXattr(to, name, getXattr(from, name));
  }
}
