import { compareBytePaths, type BytePath } from '../../../shared/model/byte-path.ts';
import type { Entry } from './entry.ts';

/** Where `path` is in a sorted list, or -1. By bisection, so that a list of any length needs no index beside it. */
export function findIndex(entries: readonly Entry[], path: BytePath): number {
  let low = 0;
  let high = entries.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = compareBytePaths(entries[middle]!.path, path);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The entry of a sorted list at `path`. */
export function findEntry(entries: readonly Entry[], path: BytePath): Entry | undefined {
  return entries[findIndex(entries, path)];
}
