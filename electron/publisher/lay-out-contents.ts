import { chmodSync, linkSync, mkdirSync } from 'node:fs';
import { escapePath, parentOf, ROOT, type BytePath } from '../../shared/model/byte-path.ts';
import { EngineError } from '../../shared/model/errors.ts';
import type { Report } from '../../shared/model/progress.ts';
import type { Entry, Manifest } from '../engine/manifest/entry.ts';
import { inTree } from '../engine/native/paths.ts';
import { setTimes } from '../engine/native/times.ts';
import { concurrently } from '../engine/verify/concurrently.ts';
import type { Hasher } from '../engine/verify/hasher.ts';
import { createMeter } from '../engine/progress/meter.ts';
import type { EarlierContents } from './earlier-contents.ts';

export interface LayOutOptions {
  readonly tree: string;
  readonly manifest: Manifest;
  /** The new release's `files/`; there, and empty. */
  readonly folder: string;
  readonly earlier: EarlierContents;
  /**
   * What every file gets for its time: when the release was issued, in whole seconds. Not the time in the tree: two
   * releases may hold a file of one size and one clamped time with other contents, and rsync's quick check would
   * take one for the other when it mirrors them.
   */
  readonly issued: Date;
  readonly hasher: Hasher;
  readonly report?: Report;
  readonly signal?: AbortSignal;
}

export interface LaidOut {
  /** Read from the tree. */
  readonly copied: { readonly files: number; readonly bytes: number };
  /** Hard links of what was here, of earlier releases or of this one. */
  readonly linked: { readonly files: number; readonly bytes: number };
  /** Files of earlier releases that no longer have the contents that were signed; paths in the repository, escaped. */
  readonly damaged: readonly string[];
}

/** Contents that are with the hasher at a time. */
const AT_ONCE = 64;

/** One content of the release, and the paths that have it. */
type Group = readonly [Entry, ...Entry[]];

/**
 * The contents of a release's regular files under their paths, one file a hard-link group, mode 0644, folders 0755.
 * The same contents are the same inode, here and in earlier releases, if they still are what they should be.
 * E_IO { path, why: 'changed' } where the tree no longer has what was scanned, E_PATH where a path is too long here.
 */
export async function layOutContents(options: LayOutOptions): Promise<LaidOut> {
  const { manifest, folder, report, signal } = options;
  const files = manifest.entries.filter(({ type, hardlink }) => type === 'file' && hardlink === undefined);
  makeFolders(folder, files);
  const tally = { copied: { files: 0, bytes: 0 }, linked: { files: 0, bytes: 0 }, damaged: [] as string[] };
  const meter = createMeter(
    report,
    'publish',
    'bytes',
    files.reduce((sum, { size }) => sum + size!, 0),
    files.length,
  );
  const count = (how: 'copied' | 'linked', { size }: Entry) => {
    tally[how].files++;
    tally[how].bytes += size!;
    meter.add(size!);
  };
  await concurrently(groupByContents(files), AT_ONCE, async (group) => {
    signal?.throwIfAborted();
    let source = await soundEarlier(group, options, tally.damaged);
    for (const entry of group) {
      const to = inTree(folder, entry.path);
      if (source !== undefined && tryLink(source, to, entry)) {
        count('linked', entry);
        continue;
      }
      await copyFromTree(entry, to, options);
      source = to;
      count('copied', entry);
    }
  });
  meter.end();
  return tally;
}

function groupByContents(files: readonly Entry[]): Group[] {
  const groups = new Map<string, [Entry, ...Entry[]]>();
  for (const entry of files) {
    const group = groups.get(entry.digest!);
    if (group === undefined) groups.set(entry.digest!, [entry]);
    else group.push(entry);
  }
  return [...groups.values()];
}

/** An earlier file with the contents, read again: what is broken there must not spread. */
async function soundEarlier(
  [{ digest }]: Group,
  { earlier, hasher, signal }: LayOutOptions,
  damaged: string[],
): Promise<Buffer | undefined> {
  const found = earlier.get(digest!);
  if (found === undefined) return undefined;
  try {
    const contents = await hasher.hash(found.at, signal === undefined ? {} : { signal });
    if (contents.digest === digest) return found.at;
  } catch (error) {
    signal?.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
  damaged.push(`releases/${found.release}/files/${escapePath(found.path)}`);
  return undefined;
}

/** False where the file system will not: too many links (65,000 on ext4), or none at all (vfat). */
function tryLink(source: Buffer, to: Buffer, { path }: Entry): boolean {
  try {
    linkSync(source, to);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['EMLINK', 'EPERM', 'EXDEV', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) return false;
    throw nameError(error, path);
  }
}

async function copyFromTree(
  entry: Entry,
  to: Buffer,
  { tree, hasher, issued, signal }: LayOutOptions,
): Promise<void> {
  const path = escapePath(entry.path);
  let contents;
  try {
    contents = await hasher.copy(inTree(tree, entry.path), to, signal === undefined ? {} : { signal });
  } catch (error) {
    throw nameError(error, entry.path);
  }
  if (contents.digest !== entry.digest)
    throw new EngineError('E_IO', { step: 'publish', details: { path, why: 'changed' } });
  chmodSync(to, 0o644);
  setTimes(to, BigInt(Math.floor(issued.getTime() / 1000)) * 1_000_000_000n);
}

function makeFolders(folder: string, files: readonly Entry[]): void {
  const made = new Set<BytePath>([ROOT]);
  const make = (path: BytePath): void => {
    if (made.has(path)) return;
    make(parentOf(path));
    try {
      mkdirSync(inTree(folder, path));
      chmodSync(inTree(folder, path), 0o755);
    } catch (error) {
      throw nameError(error, path);
    }
    made.add(path);
  };
  for (const { path } of files) make(parentOf(path));
}

/** A path that the tree can have may be too long below a repository. */
function nameError(error: unknown, path: BytePath): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'ENAMETOOLONG') return error;
  return new EngineError('E_PATH', {
    step: 'publish',
    details: { path: escapePath(path), why: 'too long' },
    cause: error,
  });
}
