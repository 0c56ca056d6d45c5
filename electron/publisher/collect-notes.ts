import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapePath, ROOT, type BytePath } from '../../shared/model/byte-path.ts';
import { EngineError } from '../../shared/model/errors.ts';
import { walkTree } from '../engine/manifest/walk.ts';
import { MOST_NOTE_BYTES, MOST_NOTES, noteSchema, type Note } from '../engine/trust/release-custom.ts';
import { checkNotes } from './check-notes.ts';
import { makeFolder } from './unfinished.ts';

/** All notes of a release together. */
const MOST_BYTES = 32 * 1024 * 1024;

export interface NoteFile extends Note {
  readonly bytes: Buffer;
}

/**
 * What's new, by language, with pictures: every file of a folder. E_USAGE { path, why } for what is no regular file,
 * has a name that is not plain (letters, digits, `.`, `_`, `-`), is too much, or would not be shown (`checkNotes`).
 */
export async function collectNotes(folder: string): Promise<NoteFile[]> {
  const paths: BytePath[] = [];
  await walkTree(folder, {
    visit(path, status) {
      if (status.isDirectory()) return;
      if (!status.isFile()) throw refused(path, 'not a regular file');
      if (status.size > BigInt(MOST_NOTE_BYTES)) throw refused(path, `more than ${MOST_NOTE_BYTES} bytes`);
      if (!noteSchema.shape.path.safeParse(path).success) throw refused(path, 'name');
      if (paths.push(path) > MOST_NOTES) throw refused(path, `more than ${MOST_NOTES} files`);
    },
  });
  let left = MOST_BYTES;
  const notes = paths.sort().map((path) => {
    const bytes = readFileSync(join(folder, path));
    left -= bytes.length;
    if (left < 0) throw refused(ROOT, `more than ${MOST_BYTES} bytes`);
    return { path, length: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
  });
  checkNotes(notes);
  return notes;
}

/** Writes them below a release's `notes/`. */
export function writeNotes(folder: string, notes: readonly NoteFile[]): void {
  for (const { path, bytes } of notes) {
    const to = join(folder, path);
    makeFoldersTo(folder, path);
    writeFileSync(to, bytes, { flag: 'wx' });
    chmodSync(to, 0o644);
  }
}

function makeFoldersTo(folder: string, path: string): void {
  makeFolder(folder);
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    makeFolder(join(folder, path.slice(0, slash)));
  }
}

function refused(path: BytePath, why: string): EngineError {
  return new EngineError('E_USAGE', { details: { option: 'notes', path: escapePath(path), why } });
}
