import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import { policySchema, type Policy } from '../../../shared/model/policy.ts';
import { tryLock } from '../native/lock.ts';
import { syncFileSystem } from '../native/sync.ts';
import { renameDurably, writeDurably } from './durable.ts';
import { storeLayout, type StoreLayout } from './layout.ts';
import { probeFileSystem } from './probe.ts';
import { formatRecord, FORMAT_VERSION, type FormatRecord, type SourceRecord } from './records.ts';
import { removeTree } from './remove-tree.ts';
import { acquireStoreLock } from './store-lock.ts';

export interface CreateOptions {
  /** Where it shall be. Nothing, or an empty folder, may be there; the folder around must be. */
  readonly store: string;
  readonly source: SourceRecord;
  readonly policy?: Policy;
  /** Fills the new store while it still has another name: nothing in it may hold an absolute path. */
  fill?(temporary: StoreLayout): Promise<void>;
}

/**
 * Makes a new store, under a name beside (`.<name>.init-…`) until it is whole, then by one rename; a call that was killed
 * leaves only that, and the next one for the same place removes it. The lock is held until it stands.
 *
 * Errors: `E_STORE_EXISTS { store }`; `E_STORE { store, why }` with `no-parent`, `mount-point`, or what the file system
 * lacks (`probeFileSystem`); `E_PRIVILEGE`; whatever `fill` throws.
 */
export async function createStore(options: CreateOptions): Promise<StoreLayout> {
  if (process.geteuid?.() !== 0) throw new EngineError('E_PRIVILEGE', { details: { operation: 'init' } });
  const store = whereToCreate(options.store);
  await removeUnfinished(store);
  const temporary = storeLayout(temporaryFor(store, randomBytes(8).toString('hex')));
  mkdirSync(temporary.root, { mode: 0o700 });
  try {
    writeFileSync(temporary.lock, '', { mode: 0o600 });
    const lock = acquireStoreLock(temporary.root, { operation: 'init', release: null });
    try {
      await probeFileSystem(temporary.root, store);
      makeSkeleton(temporary, options);
      await options.fill?.(temporary);
      writeDurably(temporary.format, formatRecord(FORMAT));
      syncFileSystem(temporary.root);
      renameDurably(temporary.root, store);
    } finally {
      lock.release();
    }
  } catch (error) {
    await removeTree(temporary.root);
    throw error;
  }
  return storeLayout(store);
}

const FORMAT: FormatRecord = { version: FORMAT_VERSION, xattrs: 'trusted' };

/**
 * Layers, old and unfinished ones too, hold programs with setuid bits: nobody but root gets at them. The sandbox of
 * transfers is given what it may see.
 */
const FOLDERS = [
  ['layers', 0o700],
  ['systems', 0o755],
  ['boot', 0o755],
  ['machine', 0o700],
  ['boots', 0o700],
  ['staging', 0o700],
  ['trust', 0o755],
  ['manifests', 0o755],
] as const;

function makeSkeleton(layout: StoreLayout, { source, policy }: CreateOptions): void {
  chmodSync(layout.root, 0o755); // here and below: whatever the umask of who called us
  for (const [name, mode] of FOLDERS) {
    mkdirSync(join(layout.root, name));
    chmodSync(join(layout.root, name), mode);
  }
  writeDurably(layout.journal, '');
  writeDurably(layout.source, formatRecord(source));
  writeDurably(layout.policy, formatRecord(policySchema.parse(policy ?? {})));
}

/** The real path of the new store. */
function whereToCreate(path: string): string {
  const given = resolve(path);
  const found = lstatSync(given, { throwIfNoEntry: false });
  if (found === undefined) {
    if (!statSync(dirname(given), { throwIfNoEntry: false })?.isDirectory())
      throw refusal(given, 'no-parent');
    return join(realpathSync(dirname(given)), basename(given));
  }
  if (!found.isDirectory() || readdirSync(given).length > 0) {
    throw new EngineError('E_STORE_EXISTS', { details: { store: given } });
  }
  const real = realpathSync(given);
  if (statSync(real).dev !== statSync(dirname(real)).dev) throw refusal(given, 'mount-point');
  return real;
}

function refusal(store: string, why: string): EngineError {
  return new EngineError('E_STORE', { details: { store, why } });
}

function temporaryFor(store: string, unique: string): string {
  return join(dirname(store), `.${basename(store)}.init-${unique}`);
}

/** What killed calls left for the same place. One whose lock is held is being made right now. */
async function removeUnfinished(store: string): Promise<void> {
  const prefix = `.${basename(store)}.init-`;
  for (const name of readdirSync(dirname(store))) {
    if (!name.startsWith(prefix) || !/^[0-9a-f]{16}$/.test(name.slice(prefix.length))) continue;
    const left = join(dirname(store), name);
    if (!isLocked(storeLayout(left).lock)) await removeTree(left);
  }
}

function isLocked(lock: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(lock, 'r');
  } catch {
    return false; // killed before there was one
  }
  try {
    return !tryLock(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
