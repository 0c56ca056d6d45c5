import { lstatSync, type BigIntStats } from 'node:fs';
import { compareBytePaths, escapePath, type BytePath } from '../../../shared/model/byte-path.ts';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import type { Report } from '../../../shared/model/progress.ts';
import { concurrently } from '../verify/concurrently.ts';
import type { Hasher } from '../verify/hasher.ts';
import { createMeter } from '../progress/meter.ts';
import type { Entry, Manifest } from './entry.ts';
import { createManifest } from './manifest.ts';
import { readEntry } from './read-entry.ts';
import { faultOfPath, isOverlayXattr } from './rules.ts';
import { placeOf, walkTree } from './walk.ts';

export interface ScanOptions {
  readonly hasher: Hasher;
  readonly report?: Report;
  readonly signal?: AbortSignal;
}

/** Files that are with the hasher at a time. */
const AT_ONCE = 256;

type Draft = { -readonly [Key in keyof Entry]: Entry[Key] };

/**
 * The manifest of the tree at `root`, every file of it read once. Throws `E_PATH` (details `{ path, why }`) for what a
 * manifest can't carry: a path too long, a whiteout, an attribute of overlayfs, a mount inside; `E_IO` where a file
 * changes while it is read (`why: 'changed'`).
 */
export async function scanTree(root: string, { hasher, report, signal }: ScanOptions): Promise<Manifest> {
  try {
    const { entries, inodes } = await readMetadata(root, signal);
    const files = [...inodes].filter(({ paths }) => paths[0]!.type === 'file');
    const meter = createMeter(
      report,
      'scan',
      'bytes',
      files.reduce((sum, { paths }) => sum + paths[0]!.size!, 0),
      files.length,
    );
    await concurrently(files, AT_ONCE, async ({ paths, changed }) => {
      const { path, size } = paths[0]!;
      const place = placeOf(root, path);
      const contents = await hasher.hash(place, signal === undefined ? {} : { signal });
      if (contents.size !== size || lstatSync(place, { bigint: true }).ctimeNs !== changed) {
        throw new EngineError('E_IO', { details: { path: escapePath(path), why: 'changed' } });
      }
      for (const entry of paths) entry.digest = contents.digest;
      meter.add(contents.size);
    });
    meter.end();
    return createManifest(entries);
  } catch (error) {
    throw toEngineError(error, 'scan');
  }
}

/** An inode that is no folder, and the paths that lead to it. */
interface Inode {
  readonly paths: Draft[];
  readonly changed: bigint;
}

async function readMetadata(
  root: string,
  signal: AbortSignal | undefined,
): Promise<{ entries: Draft[]; inodes: Iterable<Inode> }> {
  const entries: Draft[] = [];
  const inodes: Inode[] = [];
  const linked = new Map<string, Inode>();
  await walkTree(root, {
    visit(path, status) {
      const entry: Draft = readScannable(root, path, status);
      entries.push(entry);
      if (entry.type === 'dir') return;
      const key = status.nlink > 1n ? `${status.dev}:${status.ino}` : undefined;
      const known = key === undefined ? undefined : linked.get(key);
      if (known !== undefined) {
        known.paths.push(entry);
        return;
      }
      const inode: Inode = { paths: [entry], changed: status.ctimeNs };
      inodes.push(inode);
      if (key !== undefined) linked.set(key, inode);
    },
    ...(signal === undefined ? {} : { signal }),
  });
  for (const { paths } of linked.values()) nameFirst(paths);
  return { entries, inodes };
}

/** Refused here, before anything is read in vain. */
function readScannable(root: string, path: BytePath, status: BigIntStats): Entry {
  const refuse = (why: string): never => {
    throw new EngineError('E_PATH', { details: { path: escapePath(path), why } });
  };
  const fault = path === '.' ? undefined : faultOfPath(path);
  if (fault !== undefined) refuse(fault);
  const entry = readEntry(placeOf(root, path), path, status);
  if (entry.type === 'char' && entry.device?.major === 0 && entry.device.minor === 0) refuse('whiteout');
  if (entry.xattrs?.some(({ name }) => isOverlayXattr(name))) refuse('overlay');
  return entry;
}

function nameFirst(paths: Draft[]): void {
  paths.sort((left, right) => compareBytePaths(left.path, right.path));
  const [first, ...others] = paths;
  for (const entry of others) entry.hardlink = first!.path;
}
