import type { BigIntStats } from 'node:fs';
import { compareBytePaths, type BytePath } from '../../../shared/model/byte-path.ts';
import { toEngineError } from '../../../shared/model/errors.ts';
import type { Report } from '../../../shared/model/progress.ts';
import { compareMetadata } from '../manifest/compare.ts';
import { ASPECTS, type Aspect } from '../../../shared/model/aspects.ts';
import type { Difference, Entry, Manifest } from '../manifest/entry.ts';
import { findIndex } from '../manifest/find-entry.ts';
import { createGroupCheck, hardlinkGroups } from '../manifest/groups.ts';
import { readEntry } from '../manifest/read-entry.ts';
import { placeOf, walkTree } from '../manifest/walk.ts';
import type { Hasher } from './hasher.ts';
import { createMeter } from '../progress/meter.ts';
import { createWork } from './work.ts';

export interface VerifyOptions {
  readonly hasher: Hasher;
  readonly report?: Report;
  readonly signal?: AbortSignal;
  /**
   * Digests by inode number, read and added to, so that several stacks in one run read a shared layer once. Only for
   * roots that all lie on one file system, or are overlays of layers that do (there a file shows its real inode
   * number), while nothing in them changes.
   */
  readonly known?: Map<string, string>;
  /** Files to be read from the disk, not from the kernel's cache. */
  readonly fromDisk?: (entry: Entry) => boolean;
  /** Settled when those are on the disk; they are read after that. */
  readonly written?: Promise<void>;
}

/** Files that are with the hasher at a time. */
const AT_ONCE = 256;

/** Errors that say something about this process, not about the tree. */
const NOT_OF_THE_TREE = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EACCES', 'EPERM']);

/** A file to read, and the entries (by number) that its inode is there for. */
interface Reading {
  readonly path: BytePath;
  readonly key: string | undefined;
  readonly members: number[];
  /** Once it has been read; without a digest where the disk does not give the contents. */
  result?: { readonly digest: string | undefined };
}

/** What the walk found out, and what is left to do. */
interface Findings {
  readonly differences: Difference[];
  /** Entries that may belong to a hard-link group, by number, with their inode. */
  readonly inodes: { readonly index: number; readonly inode: string }[];
}

/**
 * Compares all of the tree at `root` with its manifest, and comes back with everything that differs, sorted by path;
 * what is below a folder that should not be there is named too. What can't be read (a damaged disk) counts as other
 * `contents`. Sizes and link counts of folders, and access and change times, are nobody's business.
 *
 * Rejects where `root` is no folder, where another file system is mounted inside (`E_PATH`, `why: 'mount'`), or where
 * this process may not or can't read.
 */
export async function verifyTree(
  root: string,
  manifest: Manifest,
  { hasher, report, signal, known, fromDisk, written }: VerifyOptions,
): Promise<Difference[]> {
  const stop = signal === undefined ? {} : { signal };
  const { entries } = manifest;
  try {
    const total = sumOf(entries);
    const meter = createMeter(report, 'verify', 'bytes', total.bytes, total.files);
    const differences: Difference[] = [];
    const judge = (index: number, digest: string | undefined) => {
      const { path, digest: expected, size = 0 } = entries[index]!;
      if (expected !== digest) differences.push({ path, what: 'contents' });
      meter.add(size);
    };
    // Files are read while the walk goes on.
    const reading = createWork(AT_ONCE, async (file: Reading) => {
      const digest = (file.key && known?.get(file.key)) ?? (await read(file));
      if (file.key !== undefined && digest !== undefined) known?.set(file.key, digest);
      file.result = { digest };
      for (const index of file.members) judge(index, digest);
    });
    let findings: Findings;
    try {
      findings = await compareWalk(root, manifest, known !== undefined, stop, { read: reading.add, judge });
    } finally {
      await reading.end();
    }
    differences.push(...findings.differences);
    compareGroups(entries, findings.inodes, differences);
    meter.end();
    return sortOnce(differences);
  } catch (error) {
    throw toEngineError(error, 'verify');
  }

  /** The digest, or nothing where the disk does not give the contents. */
  async function read({ path, members }: Reading): Promise<string | undefined> {
    try {
      const wanted = fromDisk !== undefined && members.some((index) => fromDisk(entries[index]!));
      if (wanted) await written;
      return (await hasher.hash(placeOf(root, path), { ...stop, fromDisk: wanted })).digest;
    } catch (error) {
      throwUnlessOfTheTree(error);
      return undefined;
    }
  }
}

/** Everything but contents and hard links. */
async function compareWalk(
  root: string,
  manifest: Manifest,
  keyed: boolean,
  stop: { readonly signal?: AbortSignal },
  later: {
    readonly read: (file: Reading) => void;
    /** For an entry whose file has been read already. */
    readonly judge: (index: number, digest: string | undefined) => void;
  },
): Promise<Findings> {
  const { entries } = manifest;
  const findings: Findings = { differences: [], inodes: [] };
  const seen = new Uint8Array(entries.length);
  const groups = hardlinkGroups(manifest);
  const byInode = new Map<string, Reading>();

  const differs = (path: BytePath, what: Aspect) => findings.differences.push({ path, what });

  function unreadable(path: BytePath, error: unknown): void {
    throwUnlessOfTheTree(error);
    const index = findIndex(entries, path);
    if (index >= 0) seen[index] = 1;
    differs(path, index < 0 ? 'extra' : 'contents');
  }

  function visit(path: BytePath, status: BigIntStats): void {
    const index = findIndex(entries, path);
    const expected = entries[index];
    if (expected === undefined) {
      differs(path, 'extra');
      return;
    }
    seen[index] = 1;
    let found: Entry;
    try {
      found = readEntry(placeOf(root, path), path, status);
    } catch (error) {
      unreadable(path, error);
      return;
    }
    const aspects = compareMetadata(expected, found);
    for (const what of aspects) differs(path, what);
    if (found.type === 'dir' || aspects[0] === 'type') return;
    const linked = status.nlink > 1n;
    if (linked || expected.hardlink !== undefined || groups.has(path)) {
      findings.inodes.push({ index, inode: `${status.dev}:${status.ino}` });
    }
    if (found.type !== 'file') return;
    if (found.size !== expected.size) differs(path, 'contents');
    else readLater(index, keyed ? `${status.ino}` : linked ? `${status.dev}:${status.ino}` : undefined);
  }

  function readLater(index: number, key: string | undefined): void {
    const same = key === undefined ? undefined : byInode.get(key);
    if (same !== undefined) {
      same.members.push(index);
      if (same.result !== undefined) later.judge(index, same.result.digest);
      return;
    }
    const reading: Reading = { path: entries[index]!.path, key, members: [index] };
    if (key !== undefined) byInode.set(key, reading);
    later.read(reading);
  }

  await walkTree(root, { visit, unreadable, ...stop });
  for (const [index, { path }] of entries.entries()) if (seen[index] === 0) differs(path, 'missing');
  return findings;
}

/** Two paths share an inode exactly where the manifest says so. */
function compareGroups(
  entries: readonly Entry[],
  inodes: Findings['inodes'],
  differences: Difference[],
): void {
  const agree = createGroupCheck<BytePath, string>();
  for (const { index, inode } of [...inodes].sort((left, right) => left.index - right.index)) {
    const { path, hardlink } = entries[index]!;
    if (!agree(hardlink ?? path, inode)) differences.push({ path, what: 'hardlink' });
  }
}

/** By path, then by aspect; what was found twice (a folder whose status and names are both unreadable) once. */
function sortOnce(differences: readonly Difference[]): Difference[] {
  return differences
    .toSorted(
      (left, right) =>
        compareBytePaths(left.path, right.path) || ASPECTS.indexOf(left.what) - ASPECTS.indexOf(right.what),
    )
    .filter(({ path, what }, index, all) => path !== all[index - 1]?.path || what !== all[index - 1]?.what);
}

function throwUnlessOfTheTree(error: unknown): void {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  const ofTheTree =
    typeof code === 'string' &&
    typeof syscall === 'string' &&
    !NOT_OF_THE_TREE.has(code) &&
    error instanceof Error;
  if (!ofTheTree) throw error;
}

function sumOf(entries: readonly Entry[]): { bytes: number; files: number } {
  let bytes = 0;
  let files = 0;
  for (const { size } of entries) {
    if (size === undefined) continue;
    bytes += size;
    files++;
  }
  return { bytes, files };
}
