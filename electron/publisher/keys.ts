import { existsSync, readFileSync } from 'node:fs';
import { EngineError, toEngineError } from '../../shared/model/errors.ts';
import { readMetadataFile } from '../engine/trust/read-metadata-file.ts';
import { ROLES, type Role } from '../engine/trust/roles.ts';
import { readRoot } from '../engine/trust/signed-set.ts';
import { refuseClock } from './expiry.ts';
import { createKey, isEncrypted, keyPath, type SigningKey } from './key-files.ts';
import { repositoryLayout } from './layout.ts';
import { lockRepository } from './lock-repository.ts';
import { checkPlaces } from './places.ts';
import {
  expiriesOf,
  requireRepository,
  versionsOf,
  type Expiries,
  type RepositoryState,
} from './repository-state.ts';
import { copyNewestRoot, nextRoot, signAgain, writeRoot } from './sign-metadata.ts';
import { isRole, keyIdsOf, signersOf, type KeyFolder, type Signers } from './signers.ts';
import { removeBuilds } from './unfinished.ts';

export interface KeyView {
  readonly role: Role;
  /** Key id: SHA-256 of the public key's canonical JSON. */
  readonly key: string;
  /** File of the private key; null where it is not in the folder. */
  readonly path: string | null;
  /** Whether the file needs a passphrase; null where there is none. */
  readonly encrypted: boolean | null;
  /** False for a key that an earlier root named: nothing signed with it counts any more. */
  readonly inUse: boolean;
}

export interface KeysView {
  readonly keys: readonly KeyView[];
  readonly expires: Expiries;
  /** Number of the root, which is one more with every rotation. */
  readonly rootVersion: number;
  /** File with the newest root: what `newleaf init --trust` takes. */
  readonly root: string;
}

/** The keys that sign a repository, those before them where their files are still there, and until when it is signed. */
export async function listKeys(options: {
  readonly repository: string;
  readonly keys: string;
}): Promise<KeysView> {
  try {
    checkPlaces(options);
    return viewKeys(options);
  } catch (error) {
    throw toEngineError(error, 'publish');
  }
}

export interface RotateOptions extends KeyFolder {
  readonly repository: string;
  readonly role: Role;
  readonly now?: Date;
}

export interface RotateResult extends KeysView {
  readonly role: Role;
  /** Ids. */
  readonly before: string;
  readonly after: string;
}

/**
 * Gives a role a new key. A reader accepts the repository at every moment: what the role signs is first signed with
 * both keys, then a new root names the new one. The root's own new version is signed with both. The old file stays;
 * it may be removed when the keys are safely copied. Needs the root's key, and those that sign what changes.
 *
 * The clock may be behind what was signed last when the timestamp's key is replaced: laptops then forget how late it was.
 */
export async function rotateKey(options: RotateOptions): Promise<RotateResult> {
  try {
    return rotateNow(options);
  } catch (error) {
    throw toEngineError(error, 'publish');
  }
}

function rotateNow(options: RotateOptions): RotateResult {
  const { repository, role, now = new Date() } = options;
  if (!isRole(role))
    throw new EngineError('E_USAGE', { details: { option: 'role', value: String(role), why: 'role' } });
  checkPlaces(options);
  requireRepository(repository);
  const lock = lockRepository(repository);
  try {
    const before = requireRepository(repository);
    refuseClock(now, role === 'timestamp' ? undefined : before.issued);
    removeBuilds(repository, before);
    const root = before.root.signed;
    const signers = signersOf(root, options);
    const [old] = keyIdsOf(root, role);
    checkKeys(role, signers);
    const made = createKey(options.keys, role, options.passphrase);
    const both: Signers = (of) => (of === role ? [...signers(of), made] : signers(of));
    signForBoth(role, before, { repository, signers: both, now });
    writeRoot(repository, nextRoot(root, { ...NO_NEW_KEYS, [role]: made.key }, now), both('root'));
    copyNewestRoot(repository);
    return { ...viewKeys(options), role, before: old ?? '', after: made.id };
  } finally {
    lock.release();
  }
}

const NO_NEW_KEYS: Readonly<Record<Role, SigningKey['key'] | undefined>> = {
  root: undefined,
  targets: undefined,
  snapshot: undefined,
  timestamp: undefined,
};

/** Before anything is made: the keys that a rotation signs with. */
function checkKeys(role: Role, signers: Signers): void {
  signers('root');
  if (role === 'root') return;
  signers('timestamp');
  if (role !== 'timestamp') signers('snapshot');
  if (role === 'targets') signers('targets');
}

/** What readers hold to the old key today and to the new one tomorrow. */
function signForBoth(
  role: Role,
  before: RepositoryState,
  signing: { readonly repository: string; readonly signers: Signers; readonly now: Date },
): void {
  if (role === 'root') return;
  const targets = role === 'targets' ? { targets: before.targets.targets } : {};
  signAgain({ ...signing, before }, { ...targets, snapshot: role === 'snapshot' });
}

function viewKeys({ repository, keys }: { readonly repository: string; readonly keys: string }): KeysView {
  const state = requireRepository(repository);
  const root = state.root.signed;
  const current = ROLES.flatMap((role) => keyIdsOf(root, role).map((id) => viewKey(keys, role, id, true)));
  const used = new Set(current.map(({ role, key }) => `${role} ${key}`));
  const former = formerKeys(repository)
    .filter(({ role, key }) => !used.has(`${role} ${key}`))
    .map(({ role, key }) => viewKey(keys, role, key, false))
    .filter(({ path }) => path !== null);
  return {
    keys: [...current, ...former],
    expires: expiriesOf(state),
    rootVersion: root.version,
    root: repositoryLayout(repository).newestRoot,
  };
}

function viewKey(folder: string, role: Role, key: string, inUse: boolean): KeyView {
  const path = keyPath(folder, role, key);
  if (!existsSync(path)) return { role, key, path: null, encrypted: null, inUse };
  return { role, key, path, encrypted: isEncrypted(readFileSync(path)), inUse };
}

/** Every key that any root named, each once. */
function formerKeys(repository: string): { readonly role: Role; readonly key: string }[] {
  const { metadata } = repositoryLayout(repository);
  const found = new Map<string, { role: Role; key: string }>();
  for (const version of versionsOf(metadata, 'root')) {
    const bytes = readMetadataFile(metadata, `${version}.root.json`, 'root');
    if (bytes === undefined) continue;
    const root = readRoot(bytes);
    for (const role of ROLES)
      for (const key of root.roles[role]?.keyIDs ?? []) found.set(`${role} ${key}`, { role, key });
  }
  return [...found.values()];
}
