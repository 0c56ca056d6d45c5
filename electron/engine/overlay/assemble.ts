import { mkdirSync } from 'node:fs';
import { ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Entry } from '../manifest/entry.ts';
import { inTree } from '../native/paths.ts';
import type { Added, AssembleOptions } from './assemble-options.ts';
import { copyContents } from './copy-contents.ts';
import { dress, undress } from './dress.ts';
import { errorAt } from './error-at.ts';
import { createMeter } from '../progress/meter.ts';
import { makeOpaque } from './opaque.ts';
import { openFolder } from './open-folder.ts';
import { createPacer } from '../progress/pacer.ts';
import { createPlacer } from './place-inode.ts';
import { sortOut } from './sort-out.ts';
import { createWhiteoutMaker } from './whiteouts.ts';

/**
 * Writes a tree from its manifest's entries, or an overlay in overlayfs's upper form: whiteouts are character devices
 * 0/0, folders that hide carry `trusted.overlay.opaque` (kernel documentation, filesystems/overlayfs). Nothing is
 * synced to the disk. Progress: step `copy` in bytes where there are copies, then `assemble` in entries.
 *
 * Errors: `E_DIGEST { path, why }` where a content is not what the entry says, `E_IO`/`E_SPACE { path, call, reason }`.
 */
export async function assembleTree(options: AssembleOptions): Promise<Added> {
  if (options.entries[0]?.path !== ROOT)
    throw new EngineError('E_INTERNAL', { details: { message: 'no root' } });
  mkdirSync(options.into, { mode: 0o700 });
  const folder = openFolder(options.into);
  try {
    undress(Buffer.from(folder.root)); // a default access list of the folder around would be inherited by everything
    return await fill(folder.root, options);
  } finally {
    folder.close();
  }
}

async function fill(root: string, options: AssembleOptions): Promise<Added> {
  const { entries, opaque, whiteouts = [], report, signal } = options;
  const { folders, firsts, twins } = sortOut(entries);
  const pacer = createPacer(signal);
  const at = (path: BytePath) => inTree(root, path);

  async function each<Item>(
    items: Iterable<Item>,
    pathOf: (item: Item) => BytePath,
    act: (item: Item) => unknown,
  ) {
    for (const item of items) {
      if (pacer.isDue()) await pacer.rest();
      try {
        const pending = act(item);
        if (pending instanceof Promise) await pending;
      } catch (error) {
        throw errorAt(pathOf(item), error);
      }
    }
  }
  const ofEntry = ({ path }: Entry) => path;

  // Open to nobody while they are filled: what is below has no owner and mode of its own yet.
  await each(folders.slice(1), ofEntry, ({ path }) => mkdirSync(at(path), { mode: 0o700 }));
  await copyContents(firsts, at, options);

  const meter = createMeter(report, 'assemble', 'entries', entries.length + whiteouts.length);
  const placer = createPlacer(at, options);
  await each(firsts, ofEntry, (entry) => {
    const further = twins.get(entry.path) ?? [];
    meter.add(1 + further.length);
    return placer.place(entry, further);
  });
  const whiteoutMaker = createWhiteoutMaker(options.mostLinks);
  await each(
    whiteouts,
    (path) => path,
    (path) => {
      whiteoutMaker.make(at(path));
      meter.add(1);
    },
  );
  // Last of all, since whatever is made in a folder changes its time.
  await each(folders, ofEntry, (entry) => {
    if (opaque?.has(entry.path) === true) makeOpaque(at(entry.path));
    dress(at(entry.path), entry);
    meter.add(1);
  });
  meter.end();
  const { bytes, inodes } = placer.added;
  return { bytes, inodes: inodes + folders.length + whiteoutMaker.inodes };
}
