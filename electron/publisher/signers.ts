import type { Root } from '@tufjs/models';
import { EngineError } from '../../shared/model/errors.ts';
import { ROLES, type Role } from '../engine/trust/roles.ts';
import { createKey, openKey, type SigningKey } from './key-files.ts';

export interface KeyFolder {
  /** Folder of the key files. */
  readonly keys: string;
  readonly passphrase?: string;
}

/** Who signs a role. E_KEYS where the key is not there. */
export type Signers = (role: Role) => readonly SigningKey[];

/** The keys that the root names, opened when first asked for: who only refreshes needs few of them. */
export function signersOf(root: Root, { keys, passphrase }: KeyFolder): Signers {
  const opened = new Map<Role, readonly SigningKey[]>();
  return (role) => {
    const known = opened.get(role) ?? keyIdsOf(root, role).map((id) => openKey(keys, role, id, passphrase));
    opened.set(role, known);
    return known;
  };
}

/** New keys for every role, of a repository that begins. */
export function createSigners({ keys, passphrase }: KeyFolder): Readonly<Record<Role, SigningKey>> {
  const make = (role: Role) => createKey(keys, role, passphrase);
  return {
    root: make('root'),
    timestamp: make('timestamp'),
    snapshot: make('snapshot'),
    targets: make('targets'),
  };
}

export function keyIdsOf(root: Root, role: Role): readonly string[] {
  const { keyIDs = [], threshold } = root.roles[role] ?? {};
  if (threshold === 1) return keyIDs;
  throw new EngineError('E_KEYS', { details: { role, why: 'threshold' } });
}

export function isRole(word: string): word is Role {
  return (ROLES as readonly string[]).includes(word);
}
