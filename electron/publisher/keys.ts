import { existsSync, readFileSync } from 'node:fs';
import type { Key } from '@tufjs/models';
import { EngineError, toEngineError } from '../../shared/model/errors.ts';
import { keyName, nameOfKey } from '../engine/trust/key-name.ts';
import { readMetadataFile } from '../engine/trust/read-metadata-file.ts';
import { ROLES, type Role } from '../engine/trust/roles.ts';
import { readRoot } from '../engine/trust/signed-set.ts';
import { changeRepository } from './change-repository.ts';
import { refuseClock } from './expiry.ts';
import { createKey, isEncrypted, keyPath, namedKey, type SigningKey } from './key-files.ts';
import { repositoryLayout } from './layout.ts';
import { checkPlaces } from './places.ts';
import {
  expiriesOf,
  requireRepository,
  versionsOf,
  type Expiries,
  type RepositoryState,
} from './repository-state.ts';
import { copyNewestRoot, nextRoot, signAgain, withKeys, writeRoot } from './sign-metadata.ts';
import { isRole, keyIdsOf, signersOf, type KeyFolder, type Signers } from './signers.ts';
import { removeBuilds } from './unfinished.ts';

export interface KeyView {
  readonly role: Role;
  /** What laptops show with its number; null where the root does not say it. */
  readonly name: string | null;
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
  return changeRepository(options, (before) => {
    refuseClock(now, role === 'timestamp' ? undefined : before.issued);
    removeBuilds(repository, before);
    const root = before.root.signed;
    const signers = signersOf(root, options);
    const [old] = keyIdsOf(root, role);
    checkKeys(role, signers);
    const made = createKey(options.keys, role, options.passphrase);
    // Another key of the same people.
    const name = nameOfKey(root.keys[old ?? '']);
    const key = name === null ? made.key : namedKey(made.key, name);
    const both: Signers = (of) => (of === role ? [...signers(of), made] : signers(of));
    signForBoth(role, before, { repository, signers: both, now });
    writeRoot(repository, nextRoot(root, { ...NO_NEW_KEYS, [role]: key }, now), both('root'));
    copyNewestRoot(repository);
    return { ...viewKeys(options), role, before: old ?? '', after: made.id };
  });
}

export interface NameOptions extends KeyFolder {
  readonly repository: string;
  /** Who signs, in words for the people before the laptops: 1 to 64 characters. */
  readonly name: string;
  /** Of one role; without it, of all. */
  readonly role?: Role;
  readonly now?: Date;
}

/**
 * Says in the next root who signs with a key, which laptops show beside its number; nothing is written where it says so already. Needs the
 * root's key, and only that. E_USAGE { option: 'as', why }.
 */
export async function nameKeys(options: NameOptions): Promise<KeysView> {
  try {
    return nameNow(options);
  } catch (error) {
    throw toEngineError(error, 'publish');
  }
}

function nameNow(options: NameOptions): KeysView {
  const { repository, name, role, now = new Date() } = options;
  const read = keyName.safeParse(name);
  if (!read.success)
    throw new EngineError('E_USAGE', {
      details: { option: 'as', value: name, why: read.error.issues[0]?.message ?? 'wrong' },
    });
  return changeRepository(options, (before) => {
    refuseClock(now, before.issued);
    removeBuilds(repository, before);
    const root = before.root.signed;
    const named = new Set((role === undefined ? ROLES : [role]).flatMap((each) => keyIdsOf(root, each)));
    if ([...named].some((id) => nameOfKey(root.keys[id]) !== read.data)) {
      const keys = Object.fromEntries(
        Object.entries(root.keys).map(([id, key]) => [id, named.has(id) ? namedKey(key, read.data) : key]),
      );
      writeRoot(
        repository,
        nextRoot(withKeys(root, keys), NO_NEW_KEYS, now),
        signersOf(root, options)('root'),
      );
    }
    return viewKeys(options);
  });
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
  const current = ROLES.flatMap((role) =>
    keyIdsOf(root, role).map((id) => viewKey(keys, role, id, root.keys[id])),
  );
  const used = new Set(current.map(({ role, key }) => `${role} ${key}`));
  const former = formerKeys(repository)
    .filter(({ role, key }) => !used.has(`${role} ${key}`))
    .map(({ role, key }) => viewKey(keys, role, key))
    .filter(({ path }) => path !== null);
  return {
    keys: [...current, ...former],
    expires: expiriesOf(state),
    rootVersion: root.version,
    root: repositoryLayout(repository).newestRoot,
  };
}

/** `used`: what the root says of it, where it does. */
function viewKey(folder: string, role: Role, key: string, used?: Key): KeyView {
  const path = keyPath(folder, role, key);
  const common = { role, key, name: nameOfKey(used), inUse: used !== undefined };
  if (!existsSync(path)) return { ...common, path: null, encrypted: null };
  return { ...common, path, encrypted: isEncrypted(readFileSync(path)) };
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
