import { join } from 'node:path';

/** Every path of a repository (docs/REPOSITORY.md). */
export function repositoryLayout(repository: string) {
  const metadata = join(repository, 'metadata');
  const releases = join(repository, 'releases');
  return {
    metadata,
    releases,
    timestamp: join(metadata, 'timestamp.json'),
    /** Copy of the newest root, for people to hand on: what `newleaf init --trust` takes. */
    newestRoot: join(metadata, 'root.json'),
    release: (id: string) => releaseLayout(join(releases, id)),
  };
}

export type RepositoryLayout = ReturnType<typeof repositoryLayout>;

/** What is in the folder of one release. */
export function releaseLayout(folder: string) {
  return {
    folder,
    manifest: join(folder, 'manifest.mtree'),
    notes: join(folder, 'notes'),
    files: join(folder, 'files'),
  };
}

export type ReleaseLayout = ReturnType<typeof releaseLayout>;

/** What one publish builds in before it shows; mirrors and the daemon leave these out. */
export const UNFINISHED = /^\.publishing-[0-9a-f]{16}$/;
