import { existsSync } from 'node:fs';
import type { Root, Snapshot, Targets, Timestamp } from '@tufjs/models';
import type { Metadata } from '@tufjs/models';
import { EngineError } from '../../shared/model/errors.ts';
import { readMetadataFile } from '../engine/trust/read-metadata-file.ts';
import type { SignedRelease } from '../engine/trust/releases.ts';
import type { Role } from '../engine/trust/roles.ts';
import { loadStore, readSet } from '../engine/trust/signed-set.ts';
import { repositoryLayout } from './layout.ts';
import { namesIn } from './names-in.ts';
import { listBuilds } from './unfinished.ts';

/** What a repository says now, signatures checked, expired or not. */
export interface RepositoryState {
  readonly root: Metadata<Root>;
  readonly timestamp: Timestamp;
  readonly snapshot: Snapshot;
  readonly targets: Targets;
  /** By sequence, the lowest first, withdrawn ones too. */
  readonly releases: readonly SignedRelease[];
  /** When it was signed last. */
  readonly issued: string;
}

export type Expiries = Readonly<Record<Role, string>>;

/**
 * The state of a repository, or `undefined` where nothing was published yet. E_METADATA or E_SIGNATURE where its
 * metadata is damaged.
 */
export function readRepository(repository: string): RepositoryState | undefined {
  const { metadata, timestamp } = repositoryLayout(repository);
  if (!existsSync(timestamp) && !lostTimestamp(repository)) return undefined;
  const store = loadStore((role, version) => {
    const file =
      role === 'root'
        ? newestRootFile(metadata)
        : version === undefined
          ? `${role}.json`
          : `${version}.${role}.json`;
    const bytes = readMetadataFile(metadata, file, role);
    if (bytes === undefined) throw new EngineError('E_METADATA', { details: { file, why: 'missing' } });
    return bytes;
  });
  const { releases, issued } = readSet(store);
  return {
    root: store.root,
    timestamp: store.timestamp!.signed,
    snapshot: store.snapshot!.signed,
    targets: store.targets!.signed,
    releases,
    issued,
  };
}

/** The same, where there has to be one: E_USAGE { repository, why }. */
export function requireRepository(repository: string): RepositoryState {
  const state = readRepository(repository);
  if (state === undefined)
    throw new EngineError('E_USAGE', { details: { repository, why: 'not a repository' } });
  return state;
}

export function expiriesOf(state: RepositoryState): Expiries {
  return {
    root: state.root.signed.expires,
    targets: state.targets.expires,
    snapshot: state.snapshot.expires,
    timestamp: state.timestamp.expires,
  };
}

/** The numbers of the versions that a role has in a folder, the lowest first. */
export function versionsOf(metadata: string, role: Role): number[] {
  const pattern = new RegExp(`^([1-9][0-9]*)\\.${role}\\.json$`);
  return namesIn(metadata)
    .map((name) => Number(pattern.exec(name)?.[1]))
    .filter(Number.isSafeInteger)
    .sort((left, right) => left - right);
}

function newestRootFile(metadata: string): string {
  return `${versionsOf(metadata, 'root').at(-1) ?? 1}.root.json`;
}

/** Whether there was a timestamp once. A first publish that was cut off leaves a root without one, and its build. */
function lostTimestamp(repository: string): boolean {
  const { metadata } = repositoryLayout(repository);
  return versionsOf(metadata, 'root').length > 0 && !listBuilds(repository).some(({ begins }) => begins);
}
