import type { Targets } from '@tufjs/models';
import { releaseId, type ReleaseView } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { MOST_MANIFEST_BYTES, releaseCustomSchema, sha256, type ReleaseCustom } from './release-custom.ts';

/** A file of the repository that the signature covers. `path` is the one in the repository. */
export interface SignedFile {
  readonly path: string;
  /** Bytes. */
  readonly length: number;
  readonly sha256: string;
}

export interface SignedRelease extends ReleaseView {
  readonly manifest: SignedFile;
  readonly notes: readonly SignedFile[];
}

/** What this laptop holds from the publisher, and what it will not go below. Times are ISO 8601. */
export interface TrustState {
  /** By sequence, the lowest first; empty where nothing was accepted yet, or what was is damaged. */
  readonly releases: readonly SignedRelease[];
  /** When the metadata held was signed; 1970 where there is none. */
  readonly issued: string;
  /** When the first of its four roles expires; 1970 where there is none. */
  readonly expires: string;
  /** The highest sequence (withdrawn ones included) and the latest `issued` ever accepted. */
  readonly mark: { readonly sequence: number; readonly issued: string };
  /** No clock that is right shows less. */
  readonly floor: string;
}

/** The one with the highest sequence that is not withdrawn. */
export function newestRelease(state: Pick<TrustState, 'releases'>): SignedRelease | undefined {
  return state.releases.findLast((release) => !release.withdrawn);
}

/**
 * The releases that signed targets name, by sequence. Targets of another kind are left alone: only
 * `custom.kind` "release" is ours. E_METADATA { target, why } for a release that is not as it should be.
 */
export function readReleases(targets: Targets): SignedRelease[] {
  if (targets.delegations !== undefined) throw refused('delegations', 'releases are top-level targets');
  const releases = Object.values(targets.targets)
    .filter((target) => target.custom.kind === 'release')
    .map((target) => readRelease(target.path, target.length, target.hashes, target.custom))
    .sort((left, right) => left.sequence - right.sequence);
  refuseTwice(releases, (release) => String(release.sequence), 'two releases with this sequence');
  refuseTwice(releases, (release) => release.version, 'two releases with this version');
  return releases;
}

/** Where the manifest of a release is in the repository: its TUF target. */
export function manifestPath(id: string): string {
  return `releases/${id}/manifest.mtree`;
}

/** Where a note of a release is in the repository. */
export function notesPath(id: string, path: string): string {
  return `releases/${id}/notes/${path}`;
}

function readRelease(
  path: string,
  length: number,
  hashes: Readonly<Record<string, string>>,
  custom: Readonly<Record<string, unknown>>,
): SignedRelease {
  const id = idOf(path);
  if (id === undefined) throw refused(path, 'not a path of a manifest');
  const read = releaseCustomSchema.safeParse(custom);
  if (!read.success) throw refused(path, whyOf(read.error.issues), read.error);
  const digest = sha256.safeParse(hashes.sha256);
  if (!digest.success) throw refused(path, 'hashes.sha256');
  if (!Number.isSafeInteger(length) || length > MOST_MANIFEST_BYTES) throw refused(path, 'length');
  return { ...viewOf(id, read.data), manifest: { path, length, sha256: digest.data } };
}

function viewOf(id: string, custom: ReleaseCustom): Omit<SignedRelease, 'manifest'> {
  const { version, sequence, title, issued, urgency, previous, withdrawn, entries, bytes } = custom;
  const notes = custom.notes.map((note) => ({ ...note, path: notesPath(id, note.path) }));
  return { id, version, sequence, title, issued, urgency, previous, withdrawn, entries, bytes, notes };
}

function idOf(path: string): string | undefined {
  const id = /^releases\/([^/]*)\/manifest\.mtree$/.exec(path)?.[1];
  return releaseId.safeParse(id).data;
}

function refuseTwice(
  releases: readonly SignedRelease[],
  keyOf: (release: SignedRelease) => string,
  why: string,
): void {
  const seen = new Set<string>();
  for (const release of releases) {
    if (seen.has(keyOf(release))) throw refused(release.manifest.path, why);
    seen.add(keyOf(release));
  }
}

function whyOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  const [issue] = issues;
  return issue === undefined ? 'custom' : `custom.${issue.path.join('.')}: ${issue.message}`;
}

function refused(target: string, why: string, cause?: unknown): EngineError {
  return new EngineError('E_METADATA', { step: 'check', details: { target, why }, cause });
}
