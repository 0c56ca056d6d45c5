/**
 * What a publisher writes about a release, as a window or a terminal shows it: a closed model of blocks, without links,
 * styles or anything that could run. The limits are the publisher's as well, which refuses what a laptop would not show.
 */
import * as z from 'zod';
import { isLanguageTag } from '../model/language.ts';

/** Bytes of the Markdown of one language; part of every snapshot, so small. Some 2,500 words. */
export const MOST_TEXT_BYTES = 16 * 1024;
export const MOST_BLOCKS = 100;
/** Of one language: pictures, bytes of each and of all together. */
export const MOST_PICTURES = 8;
export const MOST_PICTURE_BYTES = 512 * 1024;
export const MOST_PICTURES_BYTES = 2 * 1024 * 1024;
/** Of one picture: pixels to a side, and of its area, since each of them takes four bytes once it is shown. */
export const LONGEST_SIDE = 4096;
export const MOST_PIXELS = 2_000_000;

export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** What somebody wants to read; need not be in canonical form. */
export const wantedLanguage = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/);

const languageTag = z.string().refine(isLanguageTag, 'a language tag');

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Plain text: no control characters, none that turn the direction of writing. */
const text = z.string().min(1).max(MOST_TEXT_BYTES);
const side = z.number().int().positive().max(LONGEST_SIDE);

export const noteBlockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('title'), text }),
  z.object({ kind: z.literal('paragraph'), text }),
  z.object({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(text).min(1) }),
  /** `alt` says the same in words; the call `picture` gives it by its digest. Sides are its form, in pixels or what its drawing counts in. */
  z.object({ kind: z.literal('picture'), alt: text, sha256, width: side, height: side }),
]);
export type NoteBlock = z.infer<typeof noteBlockSchema>;

export const notesSchema = z.object({
  /** Of these words, and all that there are. */
  language: languageTag,
  languages: z.array(languageTag),
  blocks: z.array(noteBlockSchema).max(MOST_BLOCKS),
});
export type NotesView = z.infer<typeof notesSchema>;

export const pictureSchema = z.object({
  type: z.enum(PICTURE_TYPES),
  base64: z.base64().max(Math.ceil(MOST_PICTURE_BYTES / 3) * 4),
});
export type PictureView = z.infer<typeof pictureSchema>;
