import type { FetchItem } from '../plan/plan.ts';

/** Bytes that an item may cost on the wire besides its contents and its name: times, sums, blocks rounded up. */
const OVERHEAD = 512;
const SLACK = 1024 * 1024;
/** All tries together may cost this many times what one may. */
const MOST_TIMES_OVER = 3;

/**
 * Most bytes that one run may receive for these items: the contents, if they do not compress, and their names. Pure.
 */
export function budgetOf(items: Iterable<FetchItem>): number {
  let budget = SLACK;
  for (const { path, size } of items) budget += size + size / 32 + path.length + OVERHEAD;
  return Math.ceil(budget);
}

/** Most bytes that all runs together may receive, however often they begin again. Pure. */
export function budgetOfAll(items: Iterable<FetchItem>): number {
  return budgetOf(items) * MOST_TIMES_OVER;
}
