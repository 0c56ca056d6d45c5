import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import { tryLock } from '../../engine/native/lock.ts';
import { syncFileSystem, syncPath } from '../../engine/native/sync.ts';
import { removeTree } from '../../engine/store/remove-tree.ts';

export interface UnfinishedImage {
  /** A folder beside the output, for all that is needed on the way. */
  readonly folder: string;
  /** The image, while it is made. */
  readonly image: string;
  /** It is whole: it gets its name. */
  finish(): void;
  /** Whatever is left goes. */
  remove(): Promise<void>;
}

/**
 * Begins an image that will be at `output`, in a folder `.<name>.new-…` beside it, and removes what a killed call for the same place left.
 * Errors: `E_USAGE { option, value, why: 'EEXIST' | 'no-parent' }`.
 */
export async function beginImage(output: string): Promise<UnfinishedImage> {
  const parent = dirname(output);
  if (!existsSync(parent)) throw refusal(output, 'no-parent');
  if (existsSync(output)) throw refusal(output, 'EEXIST');
  await removeUnfinished(output);
  const folder = join(parent, `${prefixOf(output)}${randomBytes(8).toString('hex')}`);
  mkdirSync(folder, { mode: 0o700 });
  const lock = openSync(join(folder, 'lock'), 'wx', 0o600);
  tryLock(lock);
  const image = join(folder, 'image');
  return {
    folder,
    image,
    finish() {
      syncFileSystem(folder);
      renameSync(image, output);
      syncPath(parent);
    },
    async remove() {
      await removeTree(folder);
      closeSync(lock);
    },
  };
}

/** A folder whose lock somebody holds is being worked in right now. */
async function removeUnfinished(output: string): Promise<void> {
  const prefix = prefixOf(output);
  for (const name of readdirSync(dirname(output))) {
    if (!name.startsWith(prefix) || !/^[0-9a-f]{16}$/.test(name.slice(prefix.length))) continue;
    const left = join(dirname(output), name);
    if (!isLocked(join(left, 'lock'))) await removeTree(left);
  }
}

function isLocked(lock: string): boolean {
  if (!existsSync(lock)) return false; // killed before there was one
  const descriptor = openSync(lock, 'r');
  try {
    return !tryLock(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function prefixOf(output: string): string {
  return `.${basename(output)}.new-`;
}

function refusal(output: string, why: string): EngineError {
  return new EngineError('E_USAGE', { details: { option: '--output', value: output, why } });
}
