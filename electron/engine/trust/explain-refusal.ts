import { LengthOrHashMismatchError, UnsignedMetadataError } from '@tufjs/models/dist/error.js';
import { BadVersionError, DownloadHTTPError, ExpiredMetadataError, PersistError } from 'tuf-js/dist/error.js';
import * as z from 'zod';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import { rollback } from './marks.ts';
import type { MetadataStore } from './metadata-store.ts';
import type { Role } from './roles.ts';

/**
 * What tuf-js threw while `store` was filled, as one of ours, told by its class: E_SOURCE, E_SIGNATURE, E_EXPIRED,
 * E_ROLLBACK, E_METADATA. `now` is the time that expiry was told by.
 */
export function explainRefusal(thrown: unknown, store: MetadataStore, now: Date): EngineError {
  const role = store.attempt?.role ?? 'root';
  const error = store.attempt?.error ?? thrown;
  if (error instanceof ExpiredMetadataError) return explainExpiry(error, store, now);
  if (error instanceof BadVersionError) return explainVersion(error, store, role);
  return explainFailure(error, role);
}

/** What tuf-js threw over the metadata of a role by itself. */
export function explainFailure(error: unknown, role: Role): EngineError {
  if (error instanceof EngineError) return error;
  if (error instanceof DownloadHTTPError) {
    // A mirror that is being written to may have the timestamp of one moment and the files of another.
    return failure('E_SOURCE', { role, file: error.message, why: 'missing' }, error, true);
  }
  if (error instanceof UnsignedMetadataError) return failure('E_SIGNATURE', { role, why: 'keys' }, error);
  if (error instanceof LengthOrHashMismatchError) {
    return failure('E_SIGNATURE', { role, why: 'not the file that was signed' }, error);
  }
  if (error instanceof PersistError) return failure('E_IO', { reason: error.message }, error);
  if (error instanceof Error && 'syscall' in error) return toEngineError(error, 'check');
  return failure('E_METADATA', { file: `${role}.json`, why: messageOf(error) }, error);
}

const glanceSchema = z.object({
  version: z.number().int().optional(),
  expires: z.string().optional(),
  meta: z.record(z.string(), z.object({ version: z.number().int() })).optional(),
});

/** Of bytes that were told to be metadata, the fields that an error wants to name. */
function glance(bytes: Buffer | undefined): z.infer<typeof glanceSchema> {
  try {
    return z.object({ signed: glanceSchema }).parse(JSON.parse(bytes?.toString() ?? '')).signed;
  } catch {
    return {};
  }
}

/** tuf-js names the role in text only; but what has expired can be told again. */
function explainExpiry(error: Error, store: MetadataStore, now: Date): EngineError {
  const settled = [
    ['root', store.root],
    ['timestamp', store.timestamp],
    ['snapshot', store.snapshot],
  ] as const;
  const found = settled.find(([, metadata]) => metadata?.signed.isExpired(now) === true);
  // Expired targets are not kept in the store: they are what was looked at last.
  const role = found?.[0] ?? 'targets';
  const expires = found?.[1]?.signed.expires ?? glance(store.attempt?.bytes).expires ?? '';
  return failure('E_EXPIRED', { role, expires, now: now.toISOString() }, error);
}

/** Either what came is below what is held, or it is not the version that was promised. */
function explainVersion(error: Error, store: MetadataStore, role: Role): EngineError {
  for (const [of, seen, offered] of versions(store, role)) {
    if (seen === undefined || offered === undefined || offered >= seen) continue;
    const { code, details } = rollback(of, 'version', seen, offered);
    return failure(code, details, error);
  }
  return failure('E_METADATA', { file: `${role}.json`, why: 'version' }, error);
}

/** What tuf-js compares in a role: [whose version, held or promised, offered]. */
function versions(
  store: MetadataStore,
  role: Role,
): readonly (readonly [Role, number | undefined, number | undefined])[] {
  const { version, meta } = glance(store.attempt?.bytes);
  const timestamp = store.timestamp?.signed;
  const targets = store.snapshot?.signed.meta['targets.json']?.version;
  switch (role) {
    case 'root':
      return [['root', store.root.signed.version, version]];
    case 'timestamp':
      return [
        ['timestamp', timestamp?.version, version],
        ['snapshot', timestamp?.snapshotMeta.version, meta?.['snapshot.json']?.version],
      ];
    case 'snapshot':
      return [
        ['snapshot', timestamp?.snapshotMeta.version, version],
        ['targets', targets, meta?.['targets.json']?.version],
      ];
    case 'targets':
      return [['targets', targets, version]];
  }
}

function failure(
  code: EngineError['code'],
  details: EngineError['details'],
  cause: unknown,
  retryable = false,
): EngineError {
  return new EngineError(code, { step: 'check', details, cause, retryable });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
