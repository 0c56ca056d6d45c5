import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const PROGRAM = fileURLToPath(new URL('compare-trees.py', import.meta.url));

/** One line of `compare-trees.py`: bytes that are not visible ASCII are `\xNN` in `path`. */
export interface TreeDifference {
  readonly path: string;
  /** `missing`, `extra`, `type`, `mode`, `uid`, `gid`, `time`, `size`, `contents`, `target`, `device`, `xattr <name>`, `hardlink`, `overlay-xattr`. */
  readonly what: string;
  readonly expected: unknown;
  readonly found: unknown;
}

export interface CompareOptions {
  /** Layers are looked at, so overlayfs's own attributes are in order. */
  readonly upper?: boolean;
}

async function compare(words: readonly string[], options: CompareOptions): Promise<TreeDifference[]> {
  const { exitCode, stdout, stderr } = await execa(
    'python3',
    [PROGRAM, ...(options.upper === true ? ['--upper'] : []), ...words],
    { reject: false, maxBuffer: 1 << 30 },
  );
  if (exitCode !== 0 && exitCode !== 1) throw new Error(`compare-trees failed (${exitCode}): ${stderr}`);
  const found = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TreeDifference);
  if ((exitCode === 0) !== (found.length === 0)) throw new Error('compare-trees says two things at once');
  return found;
}

/** Everything in which `found` differs from `expected`, told by the independent program. */
export function compareTrees(
  expected: string,
  found: string,
  options: CompareOptions = {},
): Promise<TreeDifference[]> {
  return compare([expected, found], options);
}

/** Writes down a tree to the file `into`, for `compareWithSnapshot`. */
export async function takeSnapshot(tree: string, into: string): Promise<void> {
  await execa('python3', [PROGRAM, 'snapshot', tree], { stdout: { file: into }, buffer: false });
}

/** SHA-256 of what `takeSnapshot` writes. */
export async function digestOfSnapshot(tree: string): Promise<string> {
  const { stdout } = await execa('sh', ['-c', 'python3 -B "$0" snapshot "$1" | sha256sum', PROGRAM, tree]);
  return stdout.slice(0, 64);
}

/** What has changed in `tree` since `takeSnapshot`: link counts and change times apart, which are not looked at. */
export function compareWithSnapshot(
  snapshot: string,
  tree: string,
  options: CompareOptions = {},
): Promise<TreeDifference[]> {
  return compare(['compare-snapshot', snapshot, tree], options);
}
