import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import type { StoreLayout } from './layout.ts';
import { removeTree } from './remove-tree.ts';

/**
 * A note or a picture that was fetched, by the digest that was signed; undefined where it is not here, is larger than `most`
 * bytes, or is not what was signed any more.
 */
export function readKeptNote(
  layout: StoreLayout,
  release: string,
  sha256: string,
  most: number,
): Buffer | undefined {
  const path = layout.releaseNote(release, sha256);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() !== true || stat.size > most) return undefined;
  const bytes = readFileSync(path);
  return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined;
}

/** Removes the notes of all releases but one; gives what went. */
export async function removeOtherNotes(
  { notes }: StoreLayout,
  release: string | undefined,
): Promise<{ readonly release: string; readonly bytes: number }[]> {
  const removed: { release: string; bytes: number }[] = [];
  for (const name of namesIn(notes)) {
    if (name === release) continue;
    const { bytes } = await removeTree(`${notes}/${name}`);
    removed.push({ release: name, bytes });
  }
  return removed;
}

/** The same for manifests that were looked at; a layer has its own. */
export async function removeOtherManifests(
  { manifests }: StoreLayout,
  release: string | undefined,
): Promise<{ readonly release: string; readonly bytes: number }[]> {
  const removed: { release: string; bytes: number }[] = [];
  for (const name of namesIn(manifests)) {
    const of = name.replace(/\.mtree$/, '');
    if (of === release) continue;
    const { bytes } = await removeTree(`${manifests}/${name}`);
    removed.push({ release: of, bytes });
  }
  return removed;
}

function namesIn(folder: string): string[] {
  return lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(folder) : [];
}
