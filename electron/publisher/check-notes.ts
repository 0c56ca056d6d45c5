import { MOST_PICTURES, MOST_PICTURES_BYTES } from '../../shared/contract/notes.ts';
import { EngineError } from '../../shared/model/errors.ts';
import { languageOfText, pathOfAddress } from '../engine/notes/note-files.ts';
import { NoteFault } from '../engine/notes/note-fault.ts';
import { isPictureName, pictureForm } from '../engine/notes/picture-form.ts';
import { readText } from '../engine/notes/read-text.ts';

interface NoteContents {
  /** Below `notes/`. */
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * Refuses what laptops would not show, or not as it was meant (docs/REPOSITORY.md): E_USAGE { option: 'notes', path, why,
 * perhaps line and value }.
 */
export function checkNotes(notes: readonly NoteContents[]): void {
  const pictures = new Map(notes.filter(({ path }) => isPictureName(path)).map((note) => [note.path, note]));
  const named = new Set<string>();
  for (const note of notes) {
    if (languageOfText(note.path) !== undefined) {
      for (const path of checkText(note, pictures)) named.add(path);
    } else if (note.path.endsWith('.md')) throw refused(note.path, 'note-language');
    else if (!pictures.has(note.path)) throw refused(note.path, 'note-kind');
  }
  for (const { path, bytes } of pictures.values()) {
    within(path, () => pictureForm(bytes, path));
    if (!named.has(path)) throw refused(path, 'picture-unnamed');
  }
}

/** The pictures that it names. */
function checkText({ path, bytes }: NoteContents, pictures: ReadonlyMap<string, NoteContents>): Set<string> {
  const { blocks, left } = within(path, () => readText(bytes));
  if (blocks.length === 0) throw refused(path, 'no-words');
  const [first] = left;
  if (first !== undefined) throw refused(path, first.why, { line: first.line ?? 1 });
  const named = new Set<string>();
  let length = 0;
  for (const block of blocks) {
    if (block.kind !== 'picture') continue;
    const { address, line } = block;
    const picture = pictures.get(pathOfAddress(address) ?? '');
    if (picture === undefined) throw refused(path, 'no-picture', { line, value: address });
    if (named.has(picture.path)) continue;
    named.add(picture.path);
    length += picture.bytes.length;
    if (named.size > MOST_PICTURES || length > MOST_PICTURES_BYTES)
      throw refused(path, 'pictures', { line, value: address });
  }
  return named;
}

function within<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof NoteFault)) throw error;
    throw refused(path, error.why, error.line === undefined ? {} : { line: error.line });
  }
}

function refused(
  path: string,
  why: string,
  more: { readonly line?: number; readonly value?: string } = {},
): EngineError {
  return new EngineError('E_USAGE', { details: { option: 'notes', path, why, ...more } });
}
