import { ROOT, unescapePath, type BytePath } from '../../../shared/model/byte-path.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Entry, FileType, Manifest, Xattr } from './entry.ts';
import { manifestOf } from './manifest.ts';
import { createListRules, faultOfEntry, type Why } from './rules.ts';
import { formatEntry, HEADER, LONGEST_LINE } from './write.ts';

/** What only text can have wrong. */
type TextWhy =
  | 'header' // the first line is not `#mtree`
  | 'end' // the last line has no newline
  | 'blank'
  | 'keyword' // unknown, or without a value
  | 'canonical'; // says what could be said, in another way than the one form

type Draft = { -readonly [Key in keyof Entry]: Entry[Key] } & { xattrs?: Xattr[] };

/** Thrown inside this file only. */
class Fault extends Error {
  readonly why: Why | TextWhy;
  constructor(why: Why | TextWhy) {
    super(why);
    this.why = why;
  }
}

const NEWLINE = 0x0a;
const PREFIX = './';

/**
 * A manifest from its bytes, if they are to the last one what `formatManifest` writes. Throws `E_MANIFEST`,
 * details `{ line, why }`, the line counted from 1.
 */
export function parseManifest(bytes: Uint8Array): Manifest {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const faultInList = createListRules();
  const entries: Entry[] = [];
  let line = 1;
  let start = HEADER.length + 1;
  try {
    if (cut(text, 0, start) !== HEADER + '\n') throw new Fault('header');
    for (line = 2; start < text.length; line++) {
      const end = text.indexOf(NEWLINE, start);
      if (end < 0) throw new Fault('end');
      if (end - start > LONGEST_LINE) throw new Fault('line-length');
      const entry = parseLine(text, start, end);
      const why = faultInList(entry, entries);
      if (why !== undefined) throw new Fault(why);
      entries.push(entry);
      start = end + 1;
    }
    if (entries.length === 0) throw new Fault('root');
  } catch (error) {
    if (error instanceof Fault) throw new EngineError('E_MANIFEST', { details: { line, why: error.why } });
    throw error;
  }
  return manifestOf(entries);
}

/** The entry of one line, from `start` to before its newline at `end`. Throws `E_MANIFEST`, details `{ why }`. */
export function parseManifestLine(text: Buffer, start: number, end: number): Entry {
  try {
    return parseLine(text, start, end);
  } catch (error) {
    if (error instanceof Fault) throw new EngineError('E_MANIFEST', { details: { why: error.why } });
    throw error;
  }
}

/**
 * Reads loosely, then writes the entry again and compares: so nothing but the one form gets through.
 * What an entry keeps is cut from `text` itself: a piece of the line's string would hold on to the whole line.
 */
function parseLine(text: Buffer, start: number, end: number): Entry {
  const line = cut(text, start, end);
  const [path, ...fields] = line.split(' ');
  if (path === undefined || path === '') throw new Fault(line === '' ? 'blank' : 'path');
  const entry: Draft = {
    path: parsePath(path, () => cut(text, start + PREFIX.length, start + path.length)),
    type: 'file',
    mode: -1,
    uid: -1,
    gid: -1,
    time: 0n,
  };
  let offset = start + path.length;
  for (const field of fields) {
    const from = offset + 1;
    offset = from + field.length;
    const equals = field.indexOf('=');
    if (equals < 1) throw new Fault('keyword');
    const value = from + equals + 1;
    setKeyword(entry, field.slice(0, equals), field.slice(equals + 1), (skip) =>
      cut(text, value + skip, offset),
    );
  }
  const why = faultOfEntry(entry);
  if (why !== undefined) throw new Fault(why);
  if (formatEntry(entry) !== line) throw new Fault('canonical');
  return entry;
}

/** A stretch of `text` as a string of its own, one byte a character. */
function cut(text: Buffer, start: number, end: number): string {
  return text.toString('latin1', start, end);
}

/** `own` gives what follows the prefix. */
function parsePath(text: string, own: () => string): BytePath {
  if (text === ROOT) return ROOT;
  const path = text.startsWith(PREFIX) ? unescapePath(own()) : undefined;
  // `./.` would say the root in another way.
  if (path === undefined || path === ROOT) throw new Fault('path');
  return path;
}

/** `own` gives the value, less its first `skip` bytes, as a string of its own, for what the entry keeps. */
function setKeyword(entry: Draft, keyword: string, value: string, own: (skip: number) => string): void {
  switch (keyword) {
    case 'type':
      entry.type = parseType(value);
      return;
    case 'mode':
      entry.mode = Number.parseInt(value, 8);
      return;
    case 'uid':
      entry.uid = Number(value);
      return;
    case 'gid':
      entry.gid = Number(value);
      return;
    case 'size':
      entry.size = Number(value);
      return;
    case 'time':
      entry.time = parseTime(value);
      return;
    case 'sha256digest':
      entry.digest = own(0);
      return;
    case 'link':
      entry.link = unescaped(own(0), 'link');
      return;
    case 'device':
      entry.device = parseDevice(value);
      return;
    case 'hardlink':
      entry.hardlink = parsePath(value, () => own(PREFIX.length));
      return;
    default:
      if (!keyword.startsWith('xattr.')) throw new Fault('keyword');
      (entry.xattrs ??= []).push(parseXattr(keyword, own(0)));
  }
}

const TYPES: ReadonlyMap<string, FileType> = new Map(
  (['file', 'dir', 'link', 'char', 'block', 'fifo', 'socket'] as const).map((type) => [type, type]),
);

function parseType(value: string): FileType {
  const type = TYPES.get(value);
  if (type === undefined) throw new Fault('type');
  return type;
}

function parseTime(value: string): bigint {
  const [, seconds, nanoseconds] = /^(-?\d{1,16})\.(\d{9})$/.exec(value) ?? [];
  if (seconds === undefined || nanoseconds === undefined) throw new Fault('time');
  return BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
}

function parseDevice(value: string): { major: number; minor: number } {
  const [, major, minor] = /^native,(\d{1,10}),(\d{1,10})$/.exec(value) ?? [];
  if (major === undefined || minor === undefined) throw new Fault('device');
  return { major: Number(major), minor: Number(minor) };
}

function parseXattr(keyword: string, value: string): Xattr {
  return { name: unescaped(keyword.slice('xattr.'.length), 'xattr'), value };
}

function unescaped(text: string, why: Why): BytePath {
  const bytes = unescapePath(text);
  if (bytes === undefined) throw new Fault(why);
  return bytes;
}
