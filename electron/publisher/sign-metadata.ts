import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Metadata, MetaFile, Root, Snapshot, Targets, Timestamp, type TargetFile } from '@tufjs/models';
import { Role as KeyRole } from '@tufjs/models/dist/role.js';
import { EngineError } from '../../shared/model/errors.ts';
import { isTemporaryName, writeDurably } from '../engine/store/durable.ts';
import { MOST_BYTES, ROLES, type Role } from '../engine/trust/roles.ts';
import { expiryOf } from './expiry.ts';
import type { SigningKey } from './key-files.ts';
import { repositoryLayout } from './layout.ts';
import { versionsOf, type RepositoryState } from './repository-state.ts';

/** TUF specification that the metadata is written by. */
const SPECIFICATION = '1.0.31';
/** Versions of targets and snapshot that stay, for who is reading while we write. */
const VERSIONS_KEPT = 4;

export interface Signing {
  readonly repository: string;
  readonly before: RepositoryState | undefined;
  /** Who signs; more than one while a key is being replaced. */
  readonly signers: (role: Role) => readonly SigningKey[];
  readonly now: Date;
}

/**
 * Signs the timestamp again, and of targets and snapshot those that are asked for; where targets change, the snapshot
 * has to. Readers see all of it at once, when the timestamp is renamed into its place.
 */
export function signAgain(
  { repository, before, signers, now }: Signing,
  again: { readonly targets?: Readonly<Record<string, TargetFile>>; readonly snapshot?: boolean },
): void {
  const { metadata, timestamp } = repositoryLayout(repository);
  const common = (role: Role, version: number | undefined) => ({
    version: (version ?? 0) + 1,
    specVersion: SPECIFICATION,
    expires: expiryOf(role, now),
  });
  let { snapshot } = before ?? {};
  let promised = before?.timestamp.snapshotMeta;
  if (again.targets !== undefined) {
    const targets = new Targets({
      ...common('targets', before?.targets.version),
      targets: { ...again.targets },
    });
    const meta = writeVersion(metadata, 'targets', targets, signers('targets'));
    snapshot = new Snapshot({ ...common('snapshot', snapshot?.version), meta: { 'targets.json': meta } });
    promised = writeVersion(metadata, 'snapshot', snapshot, signers('snapshot'));
  } else if (again.snapshot === true && snapshot !== undefined) {
    snapshot = new Snapshot({ ...common('snapshot', snapshot.version), meta: snapshot.meta });
    promised = writeVersion(metadata, 'snapshot', snapshot, signers('snapshot'));
  }
  if (promised === undefined) throw new EngineError('E_INTERNAL', { details: { message: 'no snapshot' } });
  const stamp = new Timestamp({
    ...common('timestamp', before?.timestamp.version),
    snapshotMeta: promised,
    unrecognizedFields: { issued: now.toISOString() },
  });
  writeDurably(timestamp, sign('timestamp', stamp, signers('timestamp')));
  prune(metadata);
}

/** The first root, or the one after `before`, with these keys. Not signed yet. */
export function nextRoot(
  before: Root | undefined,
  keys: Readonly<Record<Role, SigningKey['key'] | undefined>>,
  now: Date,
): Root {
  const known = before?.keys ?? {};
  const ids = (role: Role) =>
    keys[role] === undefined ? (before?.roles[role]?.keyIDs ?? []) : [keys[role].keyID];
  const roles = Object.fromEntries(
    ROLES.map((role) => [role, new KeyRole({ keyIDs: [...ids(role)], threshold: 1 })]),
  );
  const used = ROLES.flatMap((role) => ids(role).map((id) => [id, keys[role] ?? known[id]!] as const));
  return new Root({
    version: (before?.version ?? 0) + 1,
    specVersion: SPECIFICATION,
    expires: expiryOf('root', now),
    consistentSnapshot: true,
    roles,
    keys: Object.fromEntries(used),
  });
}

/** The same root, which says something else of its keys. */
export function withKeys(root: Root, keys: Root['keys']): Root {
  const { version, specVersion, expires, consistentSnapshot, roles } = root;
  return new Root({ version, specVersion, expires, consistentSnapshot, roles, keys });
}

/** Every root stays, so that whoever trusts an old one finds the way. */
export function writeRoot(repository: string, root: Root, signers: readonly SigningKey[]): void {
  const { metadata } = repositoryLayout(repository);
  writeDurably(join(metadata, `${root.version}.root.json`), sign('root', root, signers));
  copyNewestRoot(repository);
}

/** `root.json` is the newest `N.root.json`, also after a run that was killed between the two. */
export function copyNewestRoot(repository: string): void {
  const { metadata, newestRoot } = repositoryLayout(repository);
  const newest = versionsOf(metadata, 'root').at(-1);
  if (newest === undefined) return;
  const bytes = readFileSync(join(metadata, `${newest}.root.json`));
  if (!readFileOrEmpty(newestRoot).equals(bytes)) writeDurably(newestRoot, bytes);
}

export function makeMetadataFolder(repository: string): void {
  const { metadata } = repositoryLayout(repository);
  mkdirSync(metadata, { recursive: true });
  chmodSync(metadata, 0o755);
}

function writeVersion(
  metadata: string,
  role: 'targets' | 'snapshot',
  content: Targets | Snapshot,
  signers: readonly SigningKey[],
): MetaFile {
  const bytes = sign(role, content, signers);
  writeDurably(join(metadata, `${content.version}.${role}.json`), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return new MetaFile({ version: content.version, length: bytes.length, hashes: { sha256 } });
}

function sign(
  role: Role,
  content: Root | Targets | Snapshot | Timestamp,
  signers: readonly SigningKey[],
): Buffer {
  const metadata = new Metadata(content);
  for (const signer of signers) metadata.sign((bytes) => signer.sign(bytes));
  const bytes = Buffer.from(`${JSON.stringify(metadata.toJSON(), undefined, 1)}\n`);
  // What no laptop would read must not be published.
  if (bytes.length <= MOST_BYTES[role]) return bytes;
  throw new EngineError('E_METADATA', {
    details: { file: `${role}.json`, why: `more than ${MOST_BYTES[role]} bytes` },
  });
}

function prune(metadata: string): void {
  for (const role of ['targets', 'snapshot'] as const) {
    for (const version of versionsOf(metadata, role).slice(0, -VERSIONS_KEPT)) {
      rmSync(join(metadata, `${version}.${role}.json`), { force: true });
    }
  }
  for (const name of readdirSync(metadata).filter(isTemporaryName))
    rmSync(join(metadata, name), { force: true });
}

function readFileOrEmpty(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
