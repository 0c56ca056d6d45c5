import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Manifest } from '../manifest/entry.ts';
import { parseManifest } from '../manifest/read.ts';
import { toEngineError } from '../../../shared/model/errors.ts';
import { renameDurably } from '../store/durable.ts';
import { removeTree } from '../store/remove-tree.ts';
import { fetchFile } from '../transfer/fetch-file.ts';
import type { SignedRelease } from '../trust/releases.ts';
import { fromSources } from './from-sources.ts';
import { fetchOptions, type Session } from './session.ts';
import { tellRefused } from './tell-refused.ts';

export interface ReleaseManifest {
  readonly manifest: Manifest;
  /** Where its bytes are kept. */
  readonly file: string;
  /** Bytes that came over the wire for it; 0 where it was here. */
  readonly received: number;
}

/**
 * The signed manifest of a release: the one kept in the store where its digest is right, else fetched as a delta
 * against `base` (the manifest of the system that runs is very like it). Errors: those of `fetchFile`, E_MANIFEST.
 */
export async function obtainManifest(
  session: Session,
  release: SignedRelease,
  base: string | undefined,
): Promise<ReleaseManifest> {
  const file = session.layout.releaseManifest(release.id);
  const kept = readIfRight(file, release.manifest.sha256);
  if (kept !== undefined) return { manifest: parseManifest(kept), file, received: 0 };

  const unfinished = `${session.layout.staging}/manifest-${release.id}`;
  await removeTree(unfinished);
  try {
    const { result } = await fromSources(session, (near) => fetchManifest(near, release, base, unfinished));
    return result;
  } catch (thrown) {
    const error = toEngineError(thrown, 'manifest');
    tellRefused(session, error, 'after');
    throw error;
  }
}

async function fetchManifest(
  session: Session,
  release: SignedRelease,
  base: string | undefined,
  unfinished: string,
): Promise<ReleaseManifest> {
  const file = session.layout.releaseManifest(release.id);
  const { received } = await fetchFile({
    ...fetchOptions(session),
    path: release.manifest.path,
    into: unfinished,
    size: release.manifest.length,
    sha256: release.manifest.sha256,
    ...(base === undefined ? {} : { base }),
  });
  const manifest = parseManifest(readFileSync(unfinished));
  mkdirSync(dirname(file), { recursive: true });
  renameDurably(unfinished, file);
  return { manifest, file, received };
}

function readIfRight(file: string, sha256: string): Buffer | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined;
}
