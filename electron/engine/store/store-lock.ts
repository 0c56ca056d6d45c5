import { closeSync, ftruncateSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import * as z from 'zod';
import { EngineError } from '../../../shared/model/errors.ts';
import { splitDevice } from '../native/nodes.ts';
import { tryLock } from '../native/lock.ts';
import { storeLayout } from './layout.ts';

const holderSchema = z.object({
  pid: z.number().int().nonnegative(),
  /** The verb under way. */
  operation: z.string(),
  release: z.string().nullable(),
  since: z.iso.datetime(),
});
export type LockHolder = z.infer<typeof holderSchema>;

export interface StoreLock {
  readonly holder: LockHolder;
  release(): void;
}

/**
 * Takes the store for this process. flock(2), so that it goes with the process however that ends; Node opens files
 * close-on-exec, so no child holds it any longer. Throws `E_BUSY` with who has it.
 */
export function acquireStoreLock(
  store: string,
  what: { readonly operation: string; readonly release: string | null },
): StoreLock {
  const file = storeLayout(store).lock;
  const descriptor = openLockFile(store, file);
  try {
    if (!tryLock(descriptor)) throw busy(readHolder(file));
    const holder = { pid: process.pid, ...what, since: new Date().toISOString() };
    ftruncateSync(descriptor);
    writeSync(descriptor, `${JSON.stringify(holder)}\n`, 0);
    return { holder, release: () => letGo(descriptor) };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/**
 * Who works on the store now; `undefined` where nobody does, or where we may not see it. The lock is not touched
 * for this (a try to take it could make an engine that starts just then believe that the store is busy).
 */
export function readLockHolder(store: string): LockHolder | undefined {
  const file = storeLayout(store).lock;
  const holder = readHolder(file);
  return holder !== undefined && isLocked(file, holder.pid) ? holder : undefined;
}

function openLockFile(store: string, file: string): number {
  try {
    return openSync(file, 'r+');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    throw new EngineError('E_STORE', { details: { store, why: 'missing', what: 'lock' }, cause: error });
  }
}

function letGo(descriptor: number): void {
  ftruncateSync(descriptor);
  closeSync(descriptor);
}

function busy(holder: LockHolder | undefined): EngineError {
  const details = holder === undefined ? {} : { ...holder, release: holder.release ?? '' };
  return new EngineError('E_BUSY', { details, retryable: true });
}

/** What the last holder wrote: that it still holds the lock is not said. */
function readHolder(file: string): LockHolder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * Whether /proc/locks (proc(5)) has a flock on the file: `1: FLOCK  ADVISORY  WRITE 1234 fe:00:5678 0 EOF`. btrfs
 * tells another device there than stat(2), so the holder's number will do as well.
 */
function isLocked(file: string, pid: number): boolean {
  const { dev, ino } = statSync(file, { bigint: true });
  const { major, minor } = splitDevice(dev);
  const device = [major, minor].map((part) => part.toString(16).padStart(2, '0')).join(':');
  for (const line of readFileSync('/proc/locks', 'utf8').split('\n')) {
    const [, kind, , , owner, place] = line.split(/\s+/);
    if (kind !== 'FLOCK' || place === undefined || !place.endsWith(`:${ino}`)) continue;
    if (place === `${device}:${ino}` || Number(owner) === pid) return true;
  }
  return false;
}
