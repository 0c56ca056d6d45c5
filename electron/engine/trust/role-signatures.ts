import type { Key, Metadata, Root, Snapshot, Targets, Timestamp } from '@tufjs/models';
import type { SignaturesView } from '../../../shared/contract/signatures.ts';
import { nameOfKey } from './key-name.ts';
import { readMetadataFile } from './read-metadata-file.ts';
import { ROLES } from './roles.ts';
import { loadStore } from './signed-set.ts';
import { readHeld, trustLayout } from './trust-store.ts';

/** Characters of a key's id that people compare. */
const SHORT = 12;

/** Who signed the set that is held, by role; empty where none is held, or it is damaged. */
export function readRoleSignatures(folder: string): SignaturesView['roles'] {
  if (readHeld(folder).set === undefined) return [];
  const store = loadStore((role) => {
    const bytes = readMetadataFile(trustLayout(folder).metadata, `${role}.json`, role);
    return bytes ?? Buffer.alloc(0);
  });
  const root = store.root.signed;
  return ROLES.flatMap((role) => {
    const metadata: Metadata<Root | Timestamp | Snapshot | Targets> | undefined = store[role];
    const keys = root.roles[role];
    if (metadata === undefined || keys === undefined) return [];
    const { version, expires } = metadata.signed;
    return {
      ...{ role, version, expires: new Date(expires).toISOString(), threshold: keys.threshold },
      keys: keys.keyIDs.map((id) => keyOf(id, root.keys[id], metadata)),
    };
  });
}

function keyOf(
  id: string,
  key: Key | undefined,
  metadata: Metadata<Root | Timestamp | Snapshot | Targets>,
): SignaturesView['roles'][number]['keys'][number] {
  return { id: id.slice(0, SHORT), name: nameOfKey(key), signed: isSignedBy(key, metadata) };
}

function isSignedBy(
  key: Key | undefined,
  metadata: Metadata<Root | Timestamp | Snapshot | Targets>,
): boolean {
  try {
    key?.verifySignature(metadata);
    return key !== undefined;
  } catch {
    return false; // no signature of it, or a wrong one: enough others signed
  }
}
