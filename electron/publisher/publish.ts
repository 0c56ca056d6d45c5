import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { TargetFile } from '@tufjs/models';
import { releaseId, type ReleaseView } from '../../shared/contract/views.ts';
import { EngineError, toEngineError } from '../../shared/model/errors.ts';
import type { Report } from '../../shared/model/progress.ts';
import type { Manifest } from '../engine/manifest/entry.ts';
import { scanTree } from '../engine/manifest/scan.ts';
import { formatManifest } from '../engine/manifest/write.ts';
import {
  MOST_MANIFEST_BYTES,
  titleSchema,
  urgencySchema,
  type ReleaseCustom,
} from '../engine/trust/release-custom.ts';
import { manifestPath, newestRelease } from '../engine/trust/releases.ts';
import { createHashPool } from '../engine/verify/hash-pool.ts';
import type { Hasher } from '../engine/verify/hasher.ts';
import { collectNotes, writeNotes, type NoteFile } from './collect-notes.ts';
import { findEarlierContents, readPublishedManifest } from './earlier-contents.ts';
import { refuseClock } from './expiry.ts';
import { keepTimes } from './keep-times.ts';
import { layOutContents, type LaidOut } from './lay-out-contents.ts';
import { repositoryLayout } from './layout.ts';
import { lockRepository, type RepositoryLock } from './lock-repository.ts';
import { checkPlaces } from './places.ts';
import { refuseSecrets } from './refuse-secrets.ts';
import {
  expiriesOf,
  readRepository,
  requireRepository,
  type Expiries,
  type RepositoryState,
} from './repository-state.ts';
import { copyNewestRoot, makeMetadataFolder, nextRoot, signAgain, writeRoot } from './sign-metadata.ts';
import { createSigners, signersOf, type KeyFolder, type Signers } from './signers.ts';
import { beginBuild, removeBuilds, type Build } from './unfinished.ts';

export interface PublishOptions extends KeyFolder {
  /** The system's root folder. */
  readonly tree: string;
  /** Folder of the repository; made where it is not there. */
  readonly repository: string;
  /** Also the release's id. */
  readonly version: string;
  /** Without: the version. */
  readonly title?: string;
  /** Folder with what's new: `<language>.md` or `<language>/…`, and pictures. */
  readonly notes?: string;
  readonly urgency?: ReleaseView['urgency'];
  /** Entries that are the same but for their time keep that of the release before. */
  readonly keepTimes?: boolean;
  /** Paths (escaped) that may be published though they look like secrets. */
  readonly allowSecrets?: readonly string[];
  readonly now?: Date;
  /** Without: one of its own, for as long as it takes. */
  readonly hasher?: Hasher;
  readonly report?: Report;
  readonly signal?: AbortSignal;
}

export interface PublishResult extends LaidOut {
  readonly release: string;
  readonly sequence: number;
  readonly previous: string | null;
  /** Lines of the manifest, and bytes of all regular files. */
  readonly entries: number;
  readonly bytes: number;
  readonly manifest: { readonly length: number; readonly sha256: string };
  readonly notes: number;
  /** When each role has to be signed again; ISO 8601. */
  readonly expires: Expiries;
  /** What `newleaf init --trust` takes. */
  readonly root: string;
  readonly keys: string;
  /** Whether the keys were made now, since the repository began with this release. */
  readonly keysMade: boolean;
}

/**
 * Signs a tree and lays it out as a release. Readers see the repository as it was or with all of it. Errors:
 *
 * - E_USAGE: a word or folder of the call is wrong; E_KEYS: the keys are missing, or where they must not be
 * - E_BUSY: somebody else is publishing; E_EXISTS { release }: that version was, even if it was withdrawn
 * - E_SECRET { paths, secrets }, E_PATH { path, why }: what can't be published; nothing was written
 * - E_CLOCK: this clock is behind what was signed before; E_METADATA, E_SIGNATURE, E_DIGEST: the repository is damaged
 */
export async function publish(options: PublishOptions): Promise<PublishResult> {
  const own = options.hasher === undefined ? createHashPool() : undefined;
  try {
    return await publishWith(options.hasher ?? own!, options);
  } catch (error) {
    throw toEngineError(error, 'publish');
  } finally {
    await own?.close();
  }
}

async function publishWith(hasher: Hasher, options: PublishOptions): Promise<PublishResult> {
  const { tree, repository, version, report, signal, now = new Date() } = options;
  checkWords(options);
  checkPlaces(options);
  const notes = options.notes === undefined ? [] : await collectNotes(options.notes);
  // A repository that is not there is made when it is known that there is something to put in it.
  let lock = existsSync(repository) ? lockRepository(repository) : undefined;
  try {
    if (lock !== undefined) checkRepository(options, now);
    const scanned = await scanTree(tree, {
      hasher,
      ...(report === undefined ? {} : { report }),
      ...(signal === undefined ? {} : { signal }),
    });
    refuseSecrets(tree, scanned, options.allowSecrets);
    lock ??= makeRepository(repository);
    const before = checkRepository(options, now);
    removeBuilds(repository, before);
    const build = beginBuild(repository, { release: version, begins: before === undefined });
    try {
      return await write({ options, hasher, scanned, notes, before, build, now });
    } finally {
      // Whatever happened: what is signed stays, the rest goes.
      removeBuilds(repository, readRepository(repository));
    }
  } finally {
    lock?.release();
  }
}

interface Writing {
  readonly options: PublishOptions;
  readonly hasher: Hasher;
  readonly scanned: Manifest;
  readonly notes: readonly NoteFile[];
  readonly before: RepositoryState | undefined;
  readonly build: Build;
  readonly now: Date;
}

async function write({
  options,
  hasher,
  scanned,
  notes,
  before,
  build,
  now,
}: Writing): Promise<PublishResult> {
  const { tree, repository, version, report, signal } = options;
  const previous = newestRelease({ releases: before?.releases ?? [] });
  const kept = options.keepTimes === true && previous !== undefined;
  const manifest = kept ? keepTimes(scanned, readPublishedManifest(repository, previous)) : scanned;
  const laidOut = await layOutContents({
    tree,
    manifest,
    folder: build.files,
    earlier: findEarlierContents(repository, before?.releases ?? [], manifest),
    issued: now,
    hasher,
    ...(report === undefined ? {} : { report }),
    ...(signal === undefined ? {} : { signal }),
  });
  const bytes = formatManifest(manifest);
  if (bytes.length > MOST_MANIFEST_BYTES) {
    throw new EngineError('E_MANIFEST', { details: { why: `more than ${MOST_MANIFEST_BYTES} bytes` } });
  }
  writeFileSync(build.manifest, bytes, { flag: 'wx' });
  chmodSync(build.manifest, 0o644);
  writeNotes(build.notes, notes);
  signal?.throwIfAborted();
  build.place();

  const custom = describe(options, { manifest, notes, before, previous: previous?.id ?? null, now });
  const digest = createHash('sha256').update(bytes).digest('hex');
  const path = manifestPath(version);
  const target = new TargetFile({
    path,
    length: bytes.length,
    hashes: { sha256: digest },
    unrecognizedFields: { custom },
  });
  const signers = before === undefined ? begin(options, now) : signersOf(before.root.signed, options);
  signAgain(
    { repository, before, signers, now },
    { targets: { ...before?.targets.targets, [path]: target } },
  );
  copyNewestRoot(repository);
  return {
    release: version,
    sequence: custom.sequence,
    previous: custom.previous,
    entries: custom.entries,
    bytes: custom.bytes,
    manifest: { length: bytes.length, sha256: digest },
    notes: notes.length,
    ...laidOut,
    expires: expiriesOf(requireRepository(repository)),
    root: repositoryLayout(repository).newestRoot,
    keys: options.keys,
    keysMade: before === undefined,
  };
}

function describe(
  options: PublishOptions,
  {
    manifest,
    notes,
    before,
    previous,
    now,
  }: Pick<Writing, 'notes' | 'before' | 'now'> & {
    readonly manifest: Manifest;
    readonly previous: string | null;
  },
): ReleaseCustom {
  const { version, title = version, urgency = 'normal' } = options;
  return {
    kind: 'release',
    schema: 1,
    sequence: (before?.releases.at(-1)?.sequence ?? 0) + 1,
    version,
    title,
    entries: manifest.entries.length,
    bytes: manifest.entries.reduce(
      (sum, { size = 0, hardlink }) => sum + (hardlink === undefined ? size : 0),
      0,
    ),
    previous,
    urgency,
    issued: now.toISOString(),
    withdrawn: false,
    notes: notes.map(({ path, length, sha256 }) => ({ path, length, sha256 })),
  };
}

/** Keys and root of a repository that begins. */
function begin(options: PublishOptions, now: Date): Signers {
  const keys = createSigners(options);
  makeMetadataFolder(options.repository);
  const { root, targets, snapshot, timestamp } = keys;
  const publicKeys = {
    root: root.key,
    targets: targets.key,
    snapshot: snapshot.key,
    timestamp: timestamp.key,
  };
  writeRoot(options.repository, nextRoot(undefined, publicKeys, now), [root]);
  return (role) => [keys[role]];
}

/** What can be refused before the tree is read; and what is there, for after. */
function checkRepository(options: PublishOptions, now: Date): RepositoryState | undefined {
  const { repository, version } = options;
  const before = readRepository(repository);
  refuseClock(now, before?.issued);
  if (before === undefined) return undefined;
  if (before.releases.some(({ id, version: used }) => id === version || used === version)) {
    throw new EngineError('E_EXISTS', { step: 'publish', details: { release: version } });
  }
  const signers = signersOf(before.root.signed, options);
  for (const role of ['targets', 'snapshot', 'timestamp'] as const) signers(role);
  return before;
}

function makeRepository(repository: string): RepositoryLock {
  mkdirSync(repository, { recursive: true });
  chmodSync(repository, 0o755);
  return lockRepository(repository);
}

function checkWords({ version, title, urgency }: PublishOptions): void {
  const words = [
    ['release', version, releaseId],
    ['title', title, titleSchema.optional()],
    ['urgency', urgency, urgencySchema.optional()],
  ] as const;
  for (const [option, value, schema] of words) {
    const read = schema.safeParse(value);
    if (read.success) continue;
    const [issue] = read.error.issues;
    throw new EngineError('E_USAGE', {
      details: { option, value: String(value), why: issue?.message ?? 'wrong' },
    });
  }
}
