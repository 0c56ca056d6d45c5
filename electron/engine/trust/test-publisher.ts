/**
 * For tests only: metadata of any kind, right or wrong, signed by any keys. Not the publisher's own code,
 * so that the two check each other.
 */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Key,
  Metadata,
  MetaFile,
  Root,
  Signature,
  Snapshot,
  TargetFile,
  Targets,
  Timestamp,
} from '@tufjs/models';
import { Role as KeyRole } from '@tufjs/models/dist/role.js';
import { ROLES, type Role } from './roles.ts';

export interface TestKey {
  readonly key: Key;
  readonly secret: KeyObject;
}

export type TestKeys = Readonly<Record<Role, TestKey>>;

export function makeTestKey(): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const keyVal = { public: raw.toString('hex') };
  const keyID = createHash('sha256').update(raw).digest('hex');
  return { secret: privateKey, key: new Key({ keyID, keyType: 'ed25519', scheme: 'ed25519', keyVal }) };
}

export function makeTestKeys(): TestKeys {
  return { root: makeTestKey(), timestamp: makeTestKey(), snapshot: makeTestKey(), targets: makeTestKey() };
}

export interface TestRelease {
  readonly path?: string;
  readonly length?: number;
  readonly hashes?: Record<string, string>;
  readonly custom?: Record<string, unknown>;
}

/** Everything that a source could say; what is left out is as it should be. */
export interface Offer {
  readonly keys: TestKeys;
  /** Versions; one number for all of timestamp, snapshot and targets, or each its own. */
  readonly version: number | Readonly<Record<Exclude<Role, 'root'>, number>>;
  readonly releases?: readonly TestRelease[];
  readonly issued: string;
  readonly expires?: Partial<Readonly<Record<Role, string>>>;
  /** Keys that really sign, where they are not those of `keys`. */
  readonly signers?: Partial<Readonly<Record<Role, TestKey>>>;
  /** Leave digests and lengths of the files that follow out. */
  readonly bare?: boolean;
  readonly fields?: Partial<Readonly<Record<Role, Record<string, never>>>>;
}

const LATER: Readonly<Record<Role, string>> = {
  root: '2028-12-01T00:00:00.000Z',
  targets: '2027-12-01T00:00:00.000Z',
  snapshot: '2027-03-01T00:00:00.000Z',
  timestamp: '2027-01-01T00:00:00.000Z',
};

const SPECIFICATION = '1.0.31';

export function release(sequence: number, custom: Record<string, unknown> = {}): TestRelease {
  return {
    custom: {
      kind: 'release',
      schema: 1,
      sequence,
      version: `v${sequence}`,
      title: `Release ${sequence}`,
      entries: 10,
      bytes: 1000,
      previous: sequence > 1 ? `v${sequence - 1}` : null,
      urgency: 'normal',
      issued: '2026-11-01T00:00:00.000Z',
      withdrawn: false,
      notes: [],
      ...custom,
    },
  };
}

/** Root number `version`, naming `keys`, signed by `signers`. */
export function rootBytes(
  version: number,
  keys: TestKeys,
  signers: readonly TestKey[],
  expires = LATER.root,
  consistentSnapshot = true,
): Buffer {
  const roles = Object.fromEntries(
    ROLES.map((role) => [role, new KeyRole({ keyIDs: [keys[role].key.keyID], threshold: 1 })]),
  );
  const root = new Root({
    version,
    specVersion: SPECIFICATION,
    expires,
    consistentSnapshot,
    roles,
    keys: Object.fromEntries(ROLES.map((role) => [keys[role].key.keyID, keys[role].key])),
  });
  return signed(root, signers);
}

/** A new folder as a source's `metadata/`: the offer, and the roots that are given. */
export function writeOffer(folder: string, offer: Offer, roots: Readonly<Record<number, Buffer>> = {}): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [version, bytes] of Object.entries(roots))
    writeFileSync(join(folder, `${version}.root.json`), bytes);
  for (const [name, bytes] of Object.entries(offerFiles(offer))) writeFileSync(join(folder, name), bytes);
}

export function offerFiles(offer: Offer): Record<string, Buffer> {
  const { keys, signers = {}, releases = [] } = offer;
  const { version } = offer;
  const versions =
    typeof version === 'number' ? { timestamp: version, snapshot: version, targets: version } : version;
  const common = (role: Exclude<Role, 'root'>) => ({
    version: versions[role],
    specVersion: SPECIFICATION,
    expires: offer.expires?.[role] ?? LATER[role],
    unrecognizedFields: offer.fields?.[role] ?? {},
  });
  const by = (role: Role) => [signers[role] ?? keys[role]];
  const targets = signed(
    new Targets({ ...common('targets'), targets: targetFiles(releases) }),
    by('targets'),
  );
  const meta = { 'targets.json': metaFile(versions.targets, targets, offer.bare) };
  const snapshot = signed(new Snapshot({ ...common('snapshot'), meta }), by('snapshot'));
  const timestamp = new Timestamp({
    ...common('timestamp'),
    unrecognizedFields: { issued: offer.issued, ...offer.fields?.timestamp },
    snapshotMeta: metaFile(versions.snapshot, snapshot, offer.bare),
  });
  return {
    [`${versions.targets}.targets.json`]: targets,
    [`${versions.snapshot}.snapshot.json`]: snapshot,
    'timestamp.json': signed(timestamp, by('timestamp')),
  };
}

function targetFiles(releases: readonly TestRelease[]): Record<string, TargetFile> {
  const files = releases.map(({ path, length = 100, hashes = { sha256: 'a'.repeat(64) }, custom = {} }) => {
    const where = path ?? `releases/${String(custom.version)}/manifest.mtree`;
    return [
      where,
      new TargetFile({ path: where, length, hashes, unrecognizedFields: { custom: custom as never } }),
    ];
  });
  return Object.fromEntries(files) as Record<string, TargetFile>;
}

function metaFile(version: number, bytes: Buffer, bare = false): MetaFile {
  if (bare) return new MetaFile({ version });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return new MetaFile({ version, length: bytes.length, hashes: { sha256 } });
}

function signed(content: Root | Timestamp | Snapshot | Targets, signers: readonly TestKey[]): Buffer {
  const metadata = new Metadata(content);
  for (const { key, secret } of signers) {
    metadata.sign(
      (bytes) => new Signature({ keyID: key.keyID, sig: sign(null, bytes, secret).toString('hex') }),
    );
  }
  return Buffer.from(JSON.stringify(metadata.toJSON(), undefined, 1));
}
