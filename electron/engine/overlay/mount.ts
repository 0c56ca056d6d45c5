import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import { mountFileSystem, mountReadOnly, MOST_MOUNT_OPTIONS, unmount } from '../native/mount.ts';
import { openFolder, type OpenFolder } from './open-folder.ts';

/** Said outright, since distributions set other defaults: layers are what they were written as, nothing more. */
const OPTIONS = 'redirect_dir=nofollow,metacopy=off,index=off,xino=off';

/**
 * Mounts layers over each other, read-only, at the folder `at`. `layers` are absolute paths of trees, the core first.
 *
 * overlayfs wants two lower folders where there is no upper one; under a core alone lies `at` itself, empty.
 *
 * Errors: `E_USAGE { folder, why: 'not-empty' }` for that; `E_UNSUPPORTED { layers, why }` where they are more than the
 * kernel takes or it has no overlayfs; `E_PRIVILEGE`; `E_IO`.
 */
export function mountStack({
  layers,
  at,
}: {
  readonly layers: readonly string[];
  readonly at: string;
}): void {
  if (layers.length === 1 && readdirSync(at).length > 0) {
    throw new EngineError('E_USAGE', { details: { folder: at, why: 'not-empty' } });
  }
  const topFirst = layers.length === 1 ? [...layers, at] : layers.toReversed();
  const options = `lowerdir=${topFirst.map(escapeLower).join(':')},${OPTIONS}`;
  if (Buffer.byteLength(options) > MOST_MOUNT_OPTIONS) throw unsupported(layers, 'too-many');
  try {
    mountReadOnly('overlay', at, options);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EPERM')
      throw new EngineError('E_PRIVILEGE', { details: { operation: 'mount' }, cause: error });
    if (code === 'ENODEV') throw unsupported(layers, 'no-overlayfs', error);
    throw error;
  }
}

/**
 * The merged view of `layers` for this process alone: mounted on a private folder in `scratch`, opened, and at once
 * unmounted lazily, so that it goes with the last descriptor, at the latest with this process.
 * Child processes don't have it, and it can't be bound elsewhere.
 */
export function openStack(layers: readonly string[], scratch = tmpdir()): OpenFolder {
  // A core alone is its own merged view. (Nor would a mount do: the empty folder under it may not be removed.)
  const [core] = layers;
  if (core !== undefined && layers.length === 1) return openFolder(core);
  const at = mkdtempSync(join(scratch, 'stack-'));
  try {
    mountStack({ layers, at });
    try {
      return openFolder(at);
    } finally {
      unmount(at, true);
    }
  } finally {
    rmdirSync(at);
  }
}

/**
 * The same with an upper folder and its work folder, which takes what is written there. Neither may be in use: overlayfs only warns of that, if at all.
 */
export function openWritable(
  layers: readonly string[],
  { upper, work }: { readonly upper: string; readonly work: string },
  scratch = tmpdir(),
): OpenFolder {
  const lower = layers.toReversed().map(escapeLower).join(':');
  const options = `lowerdir=${lower},upperdir=${escapeLower(upper)},workdir=${escapeLower(work)},${OPTIONS}`;
  if (Buffer.byteLength(options) > MOST_MOUNT_OPTIONS) throw unsupported(layers, 'too-many');
  const at = mkdtempSync(join(scratch, 'stack-'));
  try {
    mountFileSystem({ type: 'overlay', device: 'overlay', at, options });
    try {
      return openFolder(at);
    } finally {
      unmount(at, true);
    }
  } finally {
    rmdirSync(at);
  }
}

/** mount(2) splits options at commas, overlayfs splits layers at colons; both take a backslash before what is meant. */
function escapeLower(path: string): string {
  return path.replace(/[\\,:]/g, '\\$&');
}

function unsupported(layers: readonly string[], why: string, cause?: unknown): EngineError {
  return new EngineError('E_UNSUPPORTED', { details: { layers: layers.length, why }, cause });
}
