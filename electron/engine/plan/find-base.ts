import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { Entry, Manifest } from '../manifest/entry.ts';

/** A delta against something this much larger or smaller is seldom worth reading it. */
const MOST_SIZE_RATIO = 8;
/** Below this a delta costs more than it saves. */
const SMALLEST = 512;
/** Names that many files share (`1.json`, `2.json`, …) are looked at this far. */
const MOST_CANDIDATES = 64;

/**
 * Finds, for a path that is new, the file of the system before that it probably was: the same path, else
 * one that differs in numbers only (`lib/modules/6.1.0-37-amd64/…` and `6.1.0-49-amd64`), preferring those
 * that the new system no longer has. Pure.
 */
export function createBaseFinder(
  from: Manifest,
  to: Manifest,
): (path: BytePath, size: number) => BytePath | undefined {
  let bySimilarName: Map<string, Entry[]> | undefined;
  return (path, size) => {
    if (size < SMALLEST) return undefined;
    const before = from.at(path);
    if (before?.type === 'file') return isWorthIt(before, size) ? path : undefined;
    bySimilarName ??= groupBySimilarName(from);
    let best: Entry | undefined;
    let bestScore = -1;
    for (const candidate of bySimilarName.get(withoutNumbers(path)) ?? []) {
      if (!isWorthIt(candidate, size)) continue;
      const vanished = to.at(candidate.path) === undefined ? 1 : 0;
      const score = vanished * 8192 + commonEnds(candidate.path, path);
      if (score > bestScore) [best, bestScore] = [candidate, score];
    }
    return best?.path;
  };
}

function isWorthIt(base: Entry, size: number): boolean {
  const other = base.size ?? 0;
  return other >= SMALLEST && Math.max(other, size) <= MOST_SIZE_RATIO * Math.min(other, size);
}

function groupBySimilarName(from: Manifest): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of from.entries) {
    if (entry.type !== 'file' || (entry.size ?? 0) < SMALLEST || !/[0-9]/.test(entry.path)) continue;
    const name = withoutNumbers(entry.path);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [entry]);
    else if (group.length < MOST_CANDIDATES) group.push(entry);
  }
  return groups;
}

/** `libssl.so.3.0.17` and `libssl.so.3.0.18` become the same. */
function withoutNumbers(path: string): string {
  return path.replace(/[0-9]+(?:[-.+~_:][0-9]+)*/g, '0');
}

/** Bytes that both begin and end with. */
function commonEnds(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  let front = 0;
  while (front < shorter && left[front] === right[front]) front++;
  let back = 0;
  while (back < shorter - front && left[left.length - 1 - back] === right[right.length - 1 - back]) back++;
  return front + back;
}
