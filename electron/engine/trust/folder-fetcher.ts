import { DownloadHTTPError } from 'tuf-js/dist/error.js';
import type { Fetcher } from 'tuf-js';
import { readMetadataFile } from './read-metadata-file.ts';
import type { Attempt } from './metadata-store.ts';
import type { Role } from './roles.ts';

/** tuf-js thinks in addresses. Nothing is ever asked of this one. */
export const FETCHED_URL = 'http://fetched.invalid/';

/**
 * Gives tuf-js the files of a folder as if they came from a server. What is not there is a 404: the end of
 * the chain of roots is told by that.
 */
export function createFolderFetcher(folder: string, note: (attempt: Attempt) => void): Fetcher {
  return {
    // Async, so that what is thrown becomes a rejection.
    async downloadBytes(url) {
      const file = new URL(url).pathname.slice(1);
      const role = roleOf(file);
      note({ role });
      try {
        const bytes = readMetadataFile(folder, file, role);
        if (bytes === undefined) throw new DownloadHTTPError(file, 404);
        return bytes;
      } catch (error) {
        note({ role, error });
        throw error;
      }
    },
    async downloadFile() {
      throw new Error('targets are not fetched by tuf-js');
    },
  };
}

/** `7.snapshot.json` → `snapshot`. */
function roleOf(file: string): Role {
  const role = /^(?:[1-9][0-9]*\.)?(root|timestamp|snapshot|targets)\.json$/.exec(file)?.[1];
  if (role === undefined) throw new DownloadHTTPError(file, 404);
  return role as Role;
}
