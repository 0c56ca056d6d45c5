import type { Root } from '@tufjs/models';
import type { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import * as z from 'zod';
import { EngineError } from '../../../shared/model/errors.ts';
import { explainFailure, explainRefusal } from './explain-refusal.ts';
import { keysOf, type Marks } from './marks.ts';
import { MetadataStore } from './metadata-store.ts';
import { readMetadataFile } from './read-metadata-file.ts';
import { readReleases, type SignedRelease } from './releases.ts';
import { ROLES, type Role } from './roles.ts';

/** What one verified set of metadata says. */
export interface SignedSet {
  readonly releases: readonly SignedRelease[];
  readonly issued: string;
  /** The earliest of its four. */
  readonly expires: string;
  readonly marks: Marks;
}

const NO_EXPIRY = () => new Date(0);

/**
 * The set that a folder holds under the names that tuf-js writes, signatures, digests and versions checked;
 * not whether it has expired. Throws whatever is wrong with it.
 */
export function loadSet(folder: string): SignedSet {
  const read = (role: Role): Buffer => {
    const bytes = readMetadataFile(folder, `${role}.json`, role);
    if (bytes === undefined) throw unfit(`${role}.json`, 'missing');
    return bytes;
  };
  return readSet(loadStore(read));
}

/**
 * Verified metadata from the bytes of each role, whether it has expired or not. Snapshot and targets are asked for by
 * the version that is signed. E_SIGNATURE, E_METADATA.
 */
export function loadStore(read: (role: Role, version: number | undefined) => Buffer): MetadataStore {
  const store = new MetadataStore(read('root', undefined), NO_EXPIRY);
  try {
    const timestamp = store.updateTimestamp(read('timestamp', undefined)).signed;
    const snapshot = store.updateSnapshot(read('snapshot', timestamp.snapshotMeta.version)).signed;
    store.updateDelegatedTargets(read('targets', snapshot.meta['targets.json']?.version), 'targets', 'root');
  } catch (error) {
    throw explainRefusal(error, store, NO_EXPIRY());
  }
  return store;
}

/** What a complete store says. E_METADATA { file | target, why } where that is not what it should be. */
export function readSet(store: TrustedMetadataStore): SignedSet {
  const root = store.root.signed;
  const timestamp = store.timestamp?.signed;
  const snapshot = store.snapshot?.signed;
  const targets = store.targets?.signed;
  if (timestamp === undefined || snapshot === undefined || targets === undefined) {
    throw new EngineError('E_INTERNAL', { details: { message: 'metadata is not complete' } });
  }
  if (!root.consistentSnapshot) throw unfit('root.json', 'consistent_snapshot');
  const expiries = [root, timestamp, snapshot, targets].map(({ expires }, index) =>
    readTime(`${ROLES[index]}.json`, 'expires', expires),
  );
  const issued = readTime('timestamp.json', 'issued', timestamp.unrecognizedFields.issued);
  if (issued >= readTime('timestamp.json', 'expires', timestamp.expires))
    throw unfit('timestamp.json', 'issued');
  const releases = readReleases(targets);
  return {
    releases,
    issued: issued.toISOString(),
    expires: new Date(Math.min(...expiries.map(Number))).toISOString(),
    marks: {
      root: root.version,
      timestamp: {
        keys: keysOf(root, 'timestamp'),
        version: timestamp.version,
        issued: issued.toISOString(),
      },
      snapshot: { keys: keysOf(root, 'snapshot'), version: snapshot.version },
      targets: {
        keys: keysOf(root, 'targets'),
        version: targets.version,
        sequence: releases.at(-1)?.sequence ?? 0,
      },
    },
  };
}

/** tuf-js takes a time that it can't read for one that never comes. */
function readTime(file: string, field: string, value: unknown): Date {
  const time = z.iso.datetime().safeParse(value);
  if (!time.success) throw unfit(file, field);
  return new Date(time.data);
}

function unfit(file: string, why: string): EngineError {
  return new EngineError('E_METADATA', { step: 'check', details: { file, why } });
}

/** A root that vouches for itself. E_METADATA or E_SIGNATURE where it does not. */
export function readRoot(bytes: Buffer): Root {
  try {
    return new MetadataStore(bytes, NO_EXPIRY).root.signed;
  } catch (error) {
    throw explainFailure(error, 'root');
  }
}
