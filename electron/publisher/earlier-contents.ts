import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BytePath } from '../../shared/model/byte-path.ts';
import { EngineError } from '../../shared/model/errors.ts';
import type { Manifest } from '../engine/manifest/entry.ts';
import { parseManifest } from '../engine/manifest/read.ts';
import { inTree } from '../engine/native/paths.ts';
import type { SignedRelease } from '../engine/trust/releases.ts';
import { repositoryLayout } from './layout.ts';

/** Releases that are looked through for contents to share: unchanged ones are in the last, taken-back ones a few before. */
const RELEASES_SEARCHED = 4;

export interface EarlierContent {
  readonly release: string;
  readonly path: BytePath;
  /** Where it is on this machine. */
  readonly at: Buffer;
}

/** The contents that a release needs and the repository has, by digest. */
export type EarlierContents = ReadonlyMap<string, EarlierContent>;

/** Finds the contents of `manifest` in the releases that are published. One whose manifest is damaged is passed over. */
export function findEarlierContents(
  repository: string,
  releases: readonly SignedRelease[],
  manifest: Manifest,
): EarlierContents {
  const wanted = new Set(manifest.entries.map(({ digest }) => digest));
  const found = new Map<string, EarlierContent>();
  for (const release of releases.toReversed().slice(0, RELEASES_SEARCHED)) {
    const earlier = readManifestOrNone(repository, release);
    if (earlier === undefined) continue;
    const { files } = repositoryLayout(repository).release(release.id);
    for (const { path, digest, hardlink } of earlier.entries) {
      if (digest === undefined || hardlink !== undefined || !wanted.has(digest) || found.has(digest))
        continue;
      found.set(digest, { release: release.id, path, at: inTree(files, path) });
    }
  }
  return found;
}

/** The manifest of a published release. E_DIGEST { path } where it is not the one that was signed. */
export function readPublishedManifest(repository: string, { manifest }: SignedRelease): Manifest {
  const bytes = readFileSync(join(repository, manifest.path));
  if (createHash('sha256').update(bytes).digest('hex') !== manifest.sha256) {
    throw new EngineError('E_DIGEST', { step: 'publish', details: { path: manifest.path } });
  }
  return parseManifest(bytes);
}

function readManifestOrNone(repository: string, release: SignedRelease): Manifest | undefined {
  try {
    return readPublishedManifest(repository, release);
  } catch {
    return undefined;
  }
}
