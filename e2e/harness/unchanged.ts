import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { compareWithSnapshot, takeSnapshot, type TreeDifference } from './compare-trees.ts';

/** How many differences a failing test prints. */
const SHOWN = 20;

let snapshots = 0;

/** Files in which a failure is written down, or who held the lock. */
const WRITTEN_DOWN = ['lock', 'journal.jsonl', 'last-check.json'];
/** Folders that hold them, or in which a command worked and left nothing; only their times may be others. */
const WORKED_IN = ['.', 'store', 'staging'];

/** What a command that failed may leave otherwise than it was. */
function isAllowed({ path, what }: TreeDifference): boolean {
  const name = path.split('/').at(-1) ?? '';
  if (name === 'last-check.json' && what === 'extra') return true;
  if (WRITTEN_DOWN.includes(name)) return ['time', 'size', 'contents'].includes(what);
  return WORKED_IN.includes(name) && what === 'time';
}

/** Runs `action` and fails if anything in `folder` is not as it was, but for `isAllowed`; the journal may only grow. */
export async function expectUnchanged<Result>(
  folder: string,
  scratch: string,
  action: () => Promise<Result>,
): Promise<Result> {
  const snapshot = join(scratch, `unchanged-${++snapshots}.snapshot`);
  const journal = join(folder, 'journal.jsonl');
  const before = existsSync(journal) ? readFileSync(journal) : undefined;
  await takeSnapshot(folder, snapshot);
  const result = await action();
  const changed = await compareWithSnapshot(snapshot, folder);
  expect(changed.filter((difference) => !isAllowed(difference)).slice(0, SHOWN)).toEqual([]);
  if (before !== undefined)
    expect(readFileSync(journal).subarray(0, before.length).equals(before)).toBe(true);
  return result;
}
