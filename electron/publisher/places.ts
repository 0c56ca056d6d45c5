import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { EngineError } from '../../shared/model/errors.ts';

export interface Places {
  readonly repository: string;
  readonly keys: string;
  readonly tree?: string;
}

/**
 * Refuses folders that would give secrets away or publish themselves: E_KEYS where the keys are in the repository
 * or the tree, or one of those in the keys' folder; E_USAGE where tree and repository are in each other.
 */
export function checkPlaces(places: Places): void {
  const repository = realPath(places.repository);
  const keys = realPath(places.keys);
  const tree = places.tree === undefined ? undefined : realPath(places.tree);
  if (overlap(keys, repository)) throw keysError(keys, repository);
  if (tree === undefined) return;
  if (overlap(keys, tree)) throw keysError(keys, tree);
  if (overlap(tree, repository)) {
    throw new EngineError('E_USAGE', {
      details: { why: 'the tree and the repository are in each other', tree, repository },
    });
  }
}

/** The path behind all links, of something that need not be there yet. */
function realPath(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch (error) {
    const parent = dirname(absolute);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === absolute) throw error;
    return join(realPath(parent), basename(absolute));
  }
}

function overlap(left: string, right: string): boolean {
  const inside = (inner: string, outer: string) =>
    `${inner}${sep}`.startsWith(outer === sep ? sep : `${outer}${sep}`);
  return inside(left, right) || inside(right, left);
}

function keysError(keys: string, folder: string): EngineError {
  return new EngineError('E_KEYS', {
    details: { why: 'the keys and what is published are in each other', keys, folder },
  });
}
