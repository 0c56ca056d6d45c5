import type { Root } from '@tufjs/models';
import { Updater } from 'tuf-js';
import { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { EngineError } from '../../../shared/model/errors.ts';
import { explainRefusal } from './explain-refusal.ts';
import { createFolderFetcher, FETCHED_URL } from './folder-fetcher.ts';
import { MetadataStore } from './metadata-store.ts';
import { readMetadataFile } from './read-metadata-file.ts';
import { MOST_BYTES, MOST_ROTATIONS } from './roles.ts';

export interface RefreshOptions {
  /** Holds `root.json` that is trusted, and what else is held; tuf-js writes here. */
  readonly folder: string;
  /** The source's `metadata/` as it came. */
  readonly fetched: string;
  /** The time that expiry is told by, once the root is settled. */
  readonly clock: (root: Root) => Date;
}

/**
 * The client workflow of the TUF specification (5.3 to 5.6), by tuf-js, from one folder into another. When it
 * returns, `folder` holds one whole set. E_SOURCE, E_SIGNATURE, E_EXPIRED, E_ROLLBACK, E_METADATA.
 */
export async function refreshMetadata({ folder, fetched, clock }: RefreshOptions): Promise<MetadataStore> {
  const root = readMetadataFile(folder, 'root.json', 'root');
  if (root === undefined)
    throw new EngineError('E_INTERNAL', { details: { message: 'no root to begin with' } });
  const store = new MetadataStore(root, clock);
  const updater = new Updater({
    metadataDir: folder,
    metadataBaseUrl: FETCHED_URL,
    fetcher: createFolderFetcher(fetched, (attempt) => store.note(attempt)),
    config: {
      maxRootRotations: MOST_ROTATIONS,
      maxDelegations: 0,
      rootMaxLength: MOST_BYTES.root,
      timestampMaxLength: MOST_BYTES.timestamp,
      snapshotMaxLength: MOST_BYTES.snapshot,
      targetsMaxLength: MOST_BYTES.targets,
      prefixTargetsWithHash: false,
    },
  });
  useStore(updater, store);
  try {
    await updater.refresh();
  } catch (error) {
    throw explainRefusal(error, store, clock(store.root.signed));
  }
  return store;
}

/** `Updater` makes its own set of metadata and takes none; ours has the clock and remembers why. */
function useStore(updater: Updater, store: MetadataStore): void {
  const reached: unknown = Reflect.get(updater, 'trustedSet');
  if (!(reached instanceof TrustedMetadataStore))
    throw new EngineError('E_INTERNAL', { details: { message: 'tuf-js: no trustedSet' } });
  Reflect.set(updater, 'trustedSet', store);
}
