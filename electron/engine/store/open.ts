import { realpathSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import { policySchema, type Policy } from '../../../shared/model/policy.ts';
import { storeLayout, type StoreLayout } from './layout.ts';
import { readRecord } from './read-record.ts';
import { formatSchema, FORMAT_VERSION, sourceSchema, type SourceRecord } from './records.ts';

export interface Store {
  /** With the real path, whatever link led here. */
  readonly layout: StoreLayout;
  readonly source: SourceRecord;
  readonly policy: Policy;
}

/**
 * Opens a store for reading what it is; writes nothing and needs no lock.
 *
 * Throws `E_STORE { store, why, what? }`. `why`: `not-a-store` (nothing there, or another folder), `newer-format`,
 * `missing` or `damaged` with the path in the store as `what`.
 */
export function openStore(path: string): Store {
  const layout = storeLayout(realPath(path));
  const format = readFormat(layout, path);
  if (format.version > FORMAT_VERSION) throw fault(path, 'newer-format');
  if (format.xattrs !== 'trusted') throw fault(path, 'damaged', 'format');
  const { layers, systems, boot, machine, staging, trust } = layout;
  for (const folder of [layers, systems, boot, machine, staging, trust]) mustBe(layout, folder, 'folder');
  for (const file of [layout.journal, layout.lock]) mustBe(layout, file, 'file');
  return {
    layout,
    source: readRecord(layout, layout.source, sourceSchema),
    policy: readRecord(layout, layout.policy, policySchema),
  };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    throw fault(path, 'not-a-store', undefined, error);
  }
}

function readFormat(layout: StoreLayout, path: string) {
  try {
    return readRecord(layout, layout.format, formatSchema);
  } catch (error) {
    const isMissing = error instanceof EngineError && error.details['why'] === 'missing';
    throw isMissing ? fault(path, 'not-a-store', undefined, error) : error;
  }
}

function mustBe(layout: StoreLayout, path: string, kind: 'file' | 'folder'): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (kind === 'file' ? found?.isFile() : found?.isDirectory()) return;
  throw fault(layout.root, found === undefined ? 'missing' : 'damaged', relative(layout.root, path));
}

function fault(store: string, why: string, what?: string, cause?: unknown): EngineError {
  return new EngineError('E_STORE', {
    details: { store, why, ...(what === undefined ? {} : { what }) },
    cause,
  });
}
