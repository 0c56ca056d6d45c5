import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { releaseId } from '../../shared/contract/views.ts';
import { syncFileSystem } from '../engine/native/sync.ts';
import { renameDurably, writeDurably } from '../engine/store/durable.ts';
import { releaseLayout, repositoryLayout, UNFINISHED, type ReleaseLayout } from './layout.ts';
import { namesIn } from './names-in.ts';

/**
 * A release is built in `releases/.publishing-<random>/<id>`, and beside it `build.json` says so. That folder stays
 * until the release is signed, so that whoever finds it knows what a run that was cut off may have left elsewhere.
 */
const buildSchema = z.object({
  release: releaseId,
  /** Whether the repository begins with this release, so that its metadata goes where the build does. */
  begins: z.boolean(),
});

export interface Build extends ReleaseLayout {
  /** Moves the release to its place. It shows there, but nothing signed leads to it yet. */
  place(): void;
}

export function beginBuild(repository: string, { release: id, begins }: z.infer<typeof buildSchema>): Build {
  const { releases, release } = repositoryLayout(repository);
  makeFolder(releases);
  const folder = join(releases, `.publishing-${randomBytes(8).toString('hex')}`);
  makeFolder(folder);
  writeDurably(join(folder, 'build.json'), JSON.stringify({ release: id, begins }));
  const layout = releaseLayout(join(folder, id));
  makeFolder(layout.folder);
  makeFolder(layout.files);
  return {
    ...layout,
    place() {
      syncFileSystem(folder);
      renameDurably(layout.folder, release(id).folder);
    },
  };
}

/**
 * Removes builds, of runs that were cut off and of one that is signed: and with them releases that were moved to their
 * place but never signed. `state` is what is signed now; the lock is held.
 */
export function removeBuilds(
  repository: string,
  state: { readonly releases: readonly { readonly id: string }[] } | undefined,
): void {
  const { metadata, release } = repositoryLayout(repository);
  const signed = new Set(state?.releases.map(({ id }) => id));
  for (const build of listBuilds(repository)) {
    if (build.release !== undefined && !signed.has(build.release)) {
      rmSync(release(build.release).folder, { recursive: true, force: true });
    }
    if (build.begins && state === undefined) rmSync(metadata, { recursive: true, force: true });
    rmSync(build.folder, { recursive: true });
  }
}

/** Builds that are in a repository. One that was cut off before it could say what it is has no release. */
export function listBuilds(
  repository: string,
): { readonly folder: string; readonly release?: string; readonly begins: boolean }[] {
  const { releases } = repositoryLayout(repository);
  return namesIn(releases)
    .filter((name) => UNFINISHED.test(name))
    .map((name) => {
      const folder = join(releases, name);
      return { folder, ...(readBuild(folder) ?? { begins: false }) };
    });
}

export function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o755); // whatever the umask
}

function readBuild(folder: string): z.infer<typeof buildSchema> | undefined {
  try {
    return buildSchema.parse(JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8')));
  } catch {
    return undefined;
  }
}
