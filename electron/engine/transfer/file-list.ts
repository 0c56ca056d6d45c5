import { closeSync, fchmodSync, openSync, writeSync } from 'node:fs';
import type { BytePath } from '../../../shared/model/byte-path.ts';

/** Names are gathered to about this many characters before they are written. */
const PIECE = 65536;

/**
 * rsync 3.5.0 forwards the list to a daemon in blocks of this size, and forgets the beginning of a name that reaches
 * into a third one: it then refuses what it asked for itself ("rejecting unrequested file-list name"). So a name that
 * would is moved to the beginning of a block, by empty names, which rsync leaves out.
 */
const BLOCK = 2048;

/**
 * Writes a list for `--files-from --from0`: each path below `folder`, a path of the repository. The `/./` tells
 * rsync what to keep of the name. (A sub-folder in the URL instead makes every file "vanished" on an
 * unprivileged daemon.) Anybody may read it.
 */
export function writeFileList(file: string, folder: string, paths: Iterable<BytePath>): void {
  const descriptor = openSync(file, 'w', 0o644);
  try {
    fchmodSync(descriptor, 0o644);
    let piece = '';
    let length = 0;
    for (const path of paths) {
      let name = `${folder}/./${path}\0`;
      const begun = length % BLOCK;
      if (begun + name.length > 2 * BLOCK) name = '\0'.repeat(BLOCK - begun) + name;
      length += name.length;
      piece += name;
      if (piece.length < PIECE) continue;
      writeSync(descriptor, Buffer.from(piece, 'latin1'));
      piece = '';
    }
    if (piece !== '') writeSync(descriptor, Buffer.from(piece, 'latin1'));
  } finally {
    closeSync(descriptor);
  }
}
