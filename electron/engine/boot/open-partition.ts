import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import { mountFileSystem, unmount } from '../native/mount.ts';
import { openFolder, type OpenFolder } from '../overlay/open-folder.ts';
import { findTool } from '../transfer/tools.ts';

/** Where temporary mounts of the running system are. */
const RUN = '/run';

/**
 * The boot loader's partition, for this process alone: mounted, opened, and at once unmounted lazily, so that it goes with the
 * descriptor. A folder is taken as it is. E_STORE { why: 'no-boot-partition', partition } where it is not there.
 */
export function openPartition(partition: string): OpenFolder {
  if (partition.startsWith('/') && statSync(partition, { throwIfNoEntry: false })?.isDirectory() === true)
    return openFolder(partition);
  const device = deviceOf(partition);
  const at = mkdtempSync(join(RUN, 'newleaf-boot-'));
  try {
    // Half of a file that a power cut left is removed as far as it goes; with remount-ro nothing else could be mended after it.
    mountFileSystem({ type: 'vfat', device, at, options: 'umask=0077,shortname=mixed,errors=continue' });
    try {
      return openFolder(at);
    } finally {
      unmount(at, true);
    }
  } finally {
    rmdirSync(at);
  }
}

/** findfs(8): the device of `LABEL=…`, `UUID=…`, `PARTUUID=…`. */
function deviceOf(partition: string): string {
  const gone = (cause?: unknown) =>
    new EngineError('E_STORE', { details: { why: 'no-boot-partition', partition }, cause });
  try {
    if (partition.startsWith('/')) return realpathSync(partition);
    // Asked at each start of the laptop, where loading a library for that would take longer than all of the rest.
    return execFileSync(findTool('findfs'), [partition], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch (error) {
    throw error instanceof EngineError ? error : gone(error);
  }
}
