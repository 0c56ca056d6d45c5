import { MOST_PICTURE_BYTES, type PictureView } from '../../../shared/contract/notes.ts';
import { NoteFault } from '../notes/note-fault.ts';
import { pictureForm } from '../notes/picture-form.ts';
import { readKeptNote } from '../store/kept-notes.ts';
import { openStore } from '../store/open.ts';

/** A picture of a release's notes that `check` has brought; null where it is not here, or is none that can be shown. */
export function readPicture(
  store: string,
  { release, sha256 }: { readonly release: string; readonly sha256: string },
): PictureView | null {
  const { layout } = openStore(store);
  const bytes = readKeptNote(layout, release, sha256, MOST_PICTURE_BYTES);
  if (bytes === undefined) return null;
  try {
    return { type: pictureForm(bytes).type, base64: bytes.toString('base64') };
  } catch (error) {
    // A text, which is kept beside the pictures.
    if (error instanceof NoteFault) return null;
    throw error;
  }
}
