import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { releaseId } from '../../shared/contract/views.ts';
import { EngineError, toEngineError } from '../../shared/model/errors.ts';
import { DEFAULT_POLICY } from '../../shared/model/policy.ts';
import type { Report } from '../../shared/model/progress.ts';
import { syncFileSystem } from '../engine/native/sync.ts';
import { writeDurably } from '../engine/store/durable.ts';
import { removeTree } from '../engine/store/remove-tree.ts';
import { fetchMetadata, readerOf } from '../engine/transfer/fetch-metadata.ts';
import {
  isMetadataName,
  missingFromSet,
  targetsOf,
  TIMESTAMP,
  versionOf,
} from '../engine/transfer/metadata-set.ts';
import { createMeter } from '../engine/transfer/meter.ts';
import { parseSource } from '../engine/transfer/parse-source.ts';
import { persevere } from '../engine/transfer/persevere.ts';
import { openTraffic } from '../engine/transfer/relay.ts';
import type { User } from '../engine/transfer/sandbox-user.ts';
import type { Source } from '../engine/transfer/source.ts';
import { checkRsync } from '../engine/transfer/tools.ts';
import { giveTo } from './give-to.ts';
import { repositoryLayout } from './layout.ts';
import { lockRepository } from './lock-repository.ts';
import { copyReleases, sweepReleases } from './mirror-releases.ts';

export interface MirrorOptions {
  /** As a person writes it; see `parseSource`. */
  readonly source: string;
  /** Folder that becomes, or is, the copy. */
  readonly repository: string;
  readonly report?: Report | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly warn?: (error: EngineError) => void;
}

export interface MirrorResult {
  /** Bytes that came over the wire. */
  readonly received: number;
  /** Releases that the copy holds now. */
  readonly releases: number;
}

/** What a try must have received to count as progress. */
const WORTH_GOING_ON = 256 * 1024;

/**
 * Copies a repository in the order that keeps the copy whole for those who read it meanwhile: the metadata is
 * fetched, and kept aside; then all releases are copied; then the metadata shows, its timestamp last. So what the
 * metadata names is there at every moment, and what was there before stays. Cut off, it goes on from where it was.
 * Signatures are not looked at: whoever reads the copy does that.
 *
 * Run by root, rsync is shut in and is the owner of the folder, without capabilities. Errors: `E_USAGE`; `E_BUSY`
 * where another writes there; `E_ROLLBACK` {found, held} where the source is older than the copy; `E_SOURCE`
 * {reason: incomplete, missing} where the source does not hold what it names; else those of `runRsync`.
 */
export async function mirror(options: MirrorOptions): Promise<MirrorResult> {
  try {
    const source = parseSource(options.source);
    const repository = resolve(options.repository);
    refuseItself(source, repository);
    await checkRsync({ policy: DEFAULT_POLICY, ...given('warn', options.warn) });
    const made = mkdirSync(repository, { recursive: true, mode: 0o755 });
    const lock = lockRepository(repository);
    try {
      return await mirrorLocked(source, repository, options);
    } catch (error) {
      if (made !== undefined) removeEmptyUpTo(made, repository);
      throw error;
    } finally {
      lock.release();
    }
  } catch (error) {
    throw toEngineError(error, 'mirror');
  }
}

/** A source that gave nothing leaves nothing: the folders that were made for it go again. */
function removeEmptyUpTo(first: string, last: string): void {
  for (let folder = last; ; folder = dirname(folder)) {
    if (readdirSync(folder).length > 0) return;
    rmdirSync(folder);
    if (folder === first) return;
  }
}

async function mirrorLocked(
  source: Source,
  repository: string,
  { report, signal, warn }: MirrorOptions,
): Promise<MirrorResult> {
  const layout = repositoryLayout(repository);
  const { uid, gid } = statSync(repository);
  const owner: User = { uid, gid };
  const aside = join(repository, '.newleaf-mirror');
  const cancel = { ...given('signal', signal), ...given('warn', warn) };
  await removeTree(aside);
  mkdirSync(aside, { mode: 0o700 });
  const meter = createMeter({ report, step: 'mirror', unit: 'entries', total: 0 });
  try {
    const fetched = join(aside, 'metadata');
    meter.update({});
    const metadata = await fetchMetadata({
      ...{ source, policy: DEFAULT_POLICY, into: fetched, have: layout.metadata, ...cancel },
    });
    refuseOlder(fetched, layout.metadata);

    const traffic = openTraffic(DEFAULT_POLICY);
    traffic.received = metadata.received;
    const progress = () => Math.floor(traffic.received / WORTH_GOING_ON);
    await persevere(cancel, progress, () =>
      copyReleases({ source, releases: layout.releases, owner, traffic, meter, ...given('signal', signal) }),
    );
    const { entries } = await sweepReleases(layout.releases, signal);
    refuseIncomplete(source, repository, fetched);
    syncFileSystem(repository);
    placeMetadata(fetched, layout.metadata, owner);
    meter.update({ total: entries, received: traffic.received });
    meter.end();
    return { received: traffic.received, releases: releasesIn(layout.releases) };
  } finally {
    meter.close();
    await removeTree(aside);
  }
}

/** Nothing that the new timestamp leads to may be missing from the copy once it shows. */
function refuseIncomplete(source: Source, repository: string, fetched: string): void {
  const read = readerOf(fetched);
  const absent = missingFromSet(read);
  const missing = absent === undefined ? [] : [`metadata/${absent}`];
  for (const path of targetsOf(read)) {
    if (!existsSync(join(repository, path))) missing.push(path);
  }
  if (missing.length === 0) return;
  const details = {
    source: source.url,
    reason: 'incomplete',
    missing: missing.slice(0, 20),
    count: missing.length,
  };
  throw new EngineError('E_SOURCE', { step: 'mirror', retryable: true, details });
}

/** A stick from last month does not take back what the school's server has. */
function refuseOlder(fetched: string, held: string): void {
  const found = versionOf(readerOf(fetched)(TIMESTAMP));
  const before = versionOf(readerOf(held)(TIMESTAMP));
  if (found === undefined) {
    throw new EngineError('E_METADATA', { step: 'mirror', details: { file: TIMESTAMP, why: 'no version' } });
  }
  if (before !== undefined && found < before) {
    throw new EngineError('E_ROLLBACK', { step: 'mirror', details: { found, held: before } });
  }
}

/** Each file by rename, what did not change not at all, the timestamp last. */
function placeMetadata(fetched: string, metadata: string, owner: User): void {
  mkdirSync(metadata, { recursive: true });
  giveTo(metadata, owner, 0o755);
  const names = readdirSync(fetched).filter(isMetadataName);
  for (const name of [...names.filter((other) => other !== TIMESTAMP), TIMESTAMP]) {
    const bytes = readFileSync(join(fetched, name));
    const to = join(metadata, name);
    if (existsSync(to) && readFileSync(to).equals(bytes)) continue;
    writeDurably(to, bytes);
    giveTo(to, owner, 0o644);
  }
}

function releasesIn(releases: string): number {
  return readdirSync(releases).filter((name) => releaseId.safeParse(name).success).length;
}

function refuseItself(source: Source, repository: string): void {
  if (source.kind !== 'folder' || !existsSync(source.path) || !existsSync(repository)) return;
  const [left, right] = [statSync(source.path), statSync(repository)];
  if (left.dev !== right.dev || left.ino !== right.ino) return;
  const details = { source: source.url, repository, why: 'source and copy are the same folder' };
  throw new EngineError('E_USAGE', { step: 'mirror', details });
}

/** `{ name: value }`, or nothing where there is no value: for options that may not be `undefined`. */
function given<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value };
}
