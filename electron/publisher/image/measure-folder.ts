import { walkTree } from '../../engine/manifest/walk.ts';

const BLOCK = 4096;

/** What a copy of a folder takes on an ext4 disk, inodes with several names counted once. */
export interface FolderSize {
  /** Bytes of contents in whole blocks. */
  readonly bytes: number;
  readonly inodes: number;
}

export async function measureFolder(folder: string, signal?: AbortSignal): Promise<FolderSize> {
  const linked = new Set<bigint>();
  let bytes = 0;
  let inodes = 0;
  await walkTree(folder, {
    visit(_path, status) {
      if (!status.isDirectory() && status.nlink > 1n) {
        if (linked.has(status.ino)) return;
        linked.add(status.ino);
      }
      inodes++;
      // A folder has a block of names; what has holes takes no more than it has.
      if (status.isDirectory()) bytes += BLOCK;
      else if (status.isFile()) bytes += Math.min(Number(status.blocks) * 512, up(Number(status.size)));
    },
    ...(signal === undefined ? {} : { signal }),
  });
  return { bytes, inodes };
}

function up(bytes: number): number {
  return Math.ceil(bytes / BLOCK) * BLOCK;
}
