import { compareBytePaths, type BytePath } from '../../../shared/model/byte-path.ts';
import type { Part } from '../../../shared/model/parts.ts';
import type { Entry } from '../manifest/entry.ts';
import { parseManifestLine } from '../manifest/read.ts';
import { HEADER } from '../manifest/write.ts';
import { changeOf, partOf, type Change } from './changes.ts';

export interface ChangedFile {
  readonly path: BytePath;
  readonly how: Change;
  readonly part: Part;
  /** What there was and is, of whatever kind. */
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
}

/** Lines after which the caller gets a word in. */
const BETWEEN = 500;
const NEWLINE = 0x0a;

/**
 * What changes from one system to the other, file by file, sorted by path: what `countChanges` counts. Both are texts of
 * manifests, which are sorted and have one form for each entry: so lines that are alike are passed over unread, and nothing is held
 * of a system of a hundred thousand files but its text. Gives `undefined` every few hundred lines, as a place to rest at.
 * Throws `E_MANIFEST` for a line that is none, where it has to be read.
 */
export function* changedFiles(from: Buffer, to: Buffer): Generator<ChangedFile | undefined, void> {
  const left = linesOf(from);
  const right = linesOf(to);
  for (let count = 1; !left.isOver() || !right.isOver(); count++) {
    if (count % BETWEEN === 0) yield undefined;
    if (left.sameAs(right)) {
      left.next();
      right.next();
      continue;
    }
    const was = left.entry();
    const is = right.entry();
    const order = was === undefined ? 1 : is === undefined ? -1 : compareBytePaths(was.path, is.path);
    const before = order <= 0 ? was : undefined;
    const after = order >= 0 ? is : undefined;
    if (order <= 0) left.next();
    if (order >= 0) right.next();
    const path = (after ?? before)?.path;
    const how = changeOf(before, after);
    if (path !== undefined && how !== undefined) yield { path, how, part: partOf(path), before, after };
  }
}

interface Lines {
  isOver(): boolean;
  next(): void;
  /** The entry of this line; undefined after the last. */
  entry(): Entry | undefined;
  /** Whether this line is the other's, byte for byte. */
  sameAs(other: Lines): boolean;
  readonly text: Buffer;
  start(): number;
  end(): number;
}

function linesOf(text: Buffer): Lines {
  let start = 0;
  let end = HEADER.length;
  let read: Entry | undefined;
  const next = () => {
    start = end + 1;
    const newline = text.indexOf(NEWLINE, start);
    end = newline < 0 ? text.length : newline;
    read = undefined;
  };
  next();
  const isOver = () => start >= text.length;
  return {
    text,
    isOver,
    next,
    start: () => start,
    end: () => end,
    entry: () => (isOver() ? undefined : (read ??= parseManifestLine(text, start, end))),
    sameAs: (other) =>
      !isOver() &&
      !other.isOver() &&
      end - start === other.end() - other.start() &&
      text.compare(other.text, other.start(), other.end(), start, end) === 0,
  };
}
