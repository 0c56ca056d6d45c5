import { escapePath, ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import type { Entry, Manifest, Xattr } from './entry.ts';

/** First line of every manifest: mtree(5)'s signature. */
export const HEADER = '#mtree';
/** Bytes of a line without its newline. */
export const LONGEST_LINE = 1 << 20;

const BILLION = 1_000_000_000n;
/** How much text is gathered before it becomes bytes. */
const PIECE = 1 << 16;

/** The one canonical form of a manifest (docs/REPOSITORY.md, "The manifest"). */
export function formatManifest(manifest: Manifest): Buffer {
  const pieces: Buffer[] = [];
  let text = HEADER + '\n';
  for (const entry of manifest.entries) {
    text += formatEntry(entry) + '\n';
    if (text.length < PIECE) continue;
    pieces.push(Buffer.from(text, 'latin1'));
    text = '';
  }
  pieces.push(Buffer.from(text, 'latin1'));
  return Buffer.concat(pieces);
}

/** One line, without its newline. ASCII. */
export function formatEntry(entry: Entry): string {
  let line =
    `${formatPath(entry.path)} type=${entry.type} mode=${entry.mode.toString(8).padStart(4, '0')}` +
    ` uid=${entry.uid} gid=${entry.gid}`;
  if (entry.size !== undefined) line += ` size=${entry.size}`;
  line += ` time=${formatTime(entry.time)}`;
  if (entry.digest !== undefined) line += ` sha256digest=${entry.digest}`;
  if (entry.link !== undefined) line += ` link=${escapePath(entry.link)}`;
  // Not `linux`: libarchive takes that for the old eight bits each and refuses larger numbers.
  if (entry.device !== undefined) line += ` device=native,${entry.device.major},${entry.device.minor}`;
  if (entry.hardlink !== undefined) line += ` hardlink=${formatPath(entry.hardlink)}`;
  return entry.xattrs === undefined ? line : line + formatXattrs(entry.xattrs);
}

function formatPath(path: BytePath): string {
  return path === ROOT ? ROOT : './' + escapePath(path);
}

/** `<seconds>.<nine digits>`; before 1970 the seconds are the floor and the nanoseconds count up from there. */
function formatTime(time: bigint): string {
  let nanoseconds = time % BILLION;
  if (nanoseconds < 0n) nanoseconds += BILLION;
  return `${(time - nanoseconds) / BILLION}.${nanoseconds.toString().padStart(9, '0')}`;
}

function formatXattrs(xattrs: readonly Xattr[]): string {
  return xattrs.map(({ name, value }) => ` xattr.${escapePath(name)}=${value}`).join('');
}
