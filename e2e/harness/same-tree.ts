import { expect } from 'vitest';
import { compareTrees } from './compare-trees.ts';
import { rsyncDifferences } from './rsync-compare.ts';

/** How many differences a failing test prints. */
const SHOWN = 20;

/** Fails unless both comparers find no difference between a tree that was published and one that was got. */
export async function expectSameTree(expected: string, found: string): Promise<void> {
  expect((await compareTrees(expected, found)).slice(0, SHOWN)).toEqual([]);
  expect((await rsyncDifferences(expected, found)).slice(0, SHOWN)).toEqual([]);
}
