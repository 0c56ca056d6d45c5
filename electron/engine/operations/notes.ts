import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  MOST_PICTURE_BYTES,
  MOST_PICTURES,
  MOST_PICTURES_BYTES,
  MOST_TEXT_BYTES,
  type NoteBlock,
  type NotesView,
} from '../../../shared/contract/notes.ts';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import { nearestLanguage } from '../../../shared/model/language.ts';
import { languageOfText, pathOfAddress } from '../notes/note-files.ts';
import { NoteFault } from '../notes/note-fault.ts';
import { pictureForm, type PictureForm } from '../notes/picture-form.ts';
import { readText, type NamedPicture, type TextBlock } from '../notes/read-text.ts';
import { renameDurably } from '../store/durable.ts';
import { readKeptNote, removeOtherNotes } from '../store/kept-notes.ts';
import { fetchFile } from '../transfer/fetch-file.ts';
import { notesPath, type SignedFile, type SignedRelease } from '../trust/releases.ts';
import { fromSources } from './from-sources.ts';
import { fetchOptions, warn, type Session } from './session.ts';

/** Milliseconds that notes may take: who asks what is new waits for the answer. */
const PATIENCE = 60_000;

/** A picture that is here. */
type Picture = PictureForm & { readonly sha256: string };

/**
 * What the publisher says of a release, in the language nearest to `language`: its text, then the pictures that it names, from
 * the store where they are there, else from the source. Null where there is nothing, or nothing that can be had: that is
 * told by warnings, and only being cancelled is thrown (E_CANCELLED). A picture that can't be had is told by its words.
 */
export async function obtainNotes(
  session: Session,
  release: SignedRelease,
  language: string,
  patience: AbortSignal = AbortSignal.timeout(PATIENCE),
): Promise<NotesView | null> {
  const texts = textsOf(release);
  const languages = [...texts.keys()].sort();
  const nearest = nearestLanguage(language, languages);
  const file = nearest === undefined ? undefined : texts.get(nearest);
  if (nearest === undefined || file === undefined) return null;
  const hurried = { ...session, signal: AbortSignal.any([session.signal, patience]) };
  try {
    await removeOtherNotes(session.layout, release.id);
    const { blocks } = readText(await obtain(hurried, release, file, MOST_TEXT_BYTES, 'text-length'));
    const pictures = await obtainPictures(hurried, session, release, blocks);
    return { language: nearest, languages, blocks: blocks.map((block) => shownBlock(block, pictures)) };
  } catch (thrown) {
    warnOf(session, hurried.signal, file, thrown);
    return null;
  }
}

/** Texts that the release has, by language. */
function textsOf(release: SignedRelease): ReadonlyMap<string, SignedFile> {
  const texts = new Map<string, SignedFile>();
  for (const file of release.notes) {
    const language = languageOfText(file.path.slice(notesPath(release.id, '').length));
    if (language !== undefined) texts.set(language, file);
  }
  return texts;
}

/** The pictures that a text names, by how it names them. Once the source fails, no more are asked for. */
async function obtainPictures(
  hurried: Session,
  session: Session,
  release: SignedRelease,
  blocks: readonly TextBlock[],
): Promise<ReadonlyMap<string, Picture>> {
  const pictures = new Map<string, Picture>();
  const named = new Set(blocks.flatMap((block) => (block.kind === 'picture' ? [block.address] : [])));
  let left = MOST_PICTURES_BYTES;
  for (const address of [...named].slice(0, MOST_PICTURES)) {
    const path = pathOfAddress(address);
    const file = release.notes.find(
      (note) => path !== undefined && note.path === notesPath(release.id, path),
    );
    if (file === undefined) continue;
    try {
      const most = Math.min(MOST_PICTURE_BYTES, left);
      const bytes = await obtain(hurried, release, file, most, 'picture-length');
      left -= bytes.length;
      pictures.set(address, { ...pictureForm(bytes, file.path), sha256: file.sha256 });
    } catch (thrown) {
      warnOf(session, hurried.signal, file, thrown);
      if (!(thrown instanceof NoteFault) && toEngineError(thrown).code !== 'E_DIGEST') break;
    }
  }
  return pictures;
}

function shownBlock(block: TextBlock, pictures: ReadonlyMap<string, Picture>): NoteBlock {
  return block.kind === 'picture' ? shownPicture(block, pictures.get(block.address)) : block;
}

function shownPicture({ alt }: NamedPicture, picture: Picture | undefined): NoteBlock {
  if (picture === undefined) return { kind: 'paragraph', text: alt };
  const { sha256, width, height } = picture;
  return { kind: 'picture', alt, sha256, width, height };
}

/** A file of the notes, as it was signed; NoteFault with `why` where it has more than `most` bytes. Never fetched twice. */
async function obtain(
  session: Session,
  release: SignedRelease,
  { path, length, sha256 }: SignedFile,
  most: number,
  why: string,
): Promise<Buffer> {
  if (length > most) throw new NoteFault(why);
  const kept = readKeptNote(session.layout, release.id, sha256, most);
  if (kept !== undefined) return kept;
  const unfinished = `${session.layout.staging}/note-${sha256}`;
  await fromSources(session, (near) =>
    fetchFile({ ...fetchOptions(near), path, into: unfinished, size: length, sha256 }),
  );
  const file = session.layout.releaseNote(release.id, sha256);
  mkdirSync(dirname(file), { recursive: true });
  renameDurably(unfinished, file);
  const fetched = readKeptNote(session.layout, release.id, sha256, most);
  if (fetched === undefined) throw new EngineError('E_IO', { details: { path: file, reason: 'changed' } });
  return fetched;
}

/** A warning of what a note could not be had for. Throws only where the operation itself was cancelled. */
function warnOf(session: Session, hurry: AbortSignal, { path }: SignedFile, thrown: unknown): void {
  if (session.signal.aborted) throw toEngineError(thrown, 'check');
  if (thrown instanceof NoteFault) {
    const { why, line } = thrown;
    const details = { target: path, why, ...(line === undefined ? {} : { line }) };
    warn(session, new EngineError('E_METADATA', { step: 'check', details }));
    return;
  }
  const slow = {
    step: 'fetch',
    details: { source: session.sources[0], path, reason: 'too-slow' },
    retryable: true,
  };
  // Nobody said stop: it took too long.
  warn(session, hurry.aborted ? new EngineError('E_TIMEOUT', slow) : toEngineError(thrown, 'check'));
}
