import * as z from 'zod';
import { releaseId, releaseSchema } from '../../../shared/contract/views.ts';

const count = z.number().int().nonnegative();

/** Names of notes and pictures, in a folder of the language or not: `en.md`, `en/new-clock.png`. */
const notePath = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}$/);

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Without control characters and halves of characters, so that a terminal can print it. */
export const titleSchema = z
  .string()
  .min(1)
  .max(200)
  .refine((title) => !/[\p{Cc}\p{Cs}]/u.test(title), 'control characters');

export const urgencySchema = releaseSchema.shape.urgency;

/** Limits that publisher and client share. */
export const MOST_NOTES = 256;
export const MOST_NOTE_BYTES = 4 * 1024 * 1024;
export const MOST_MANIFEST_BYTES = 256 * 1024 * 1024;

export const noteSchema = z.object({
  /** Below `releases/<id>/notes/`. */
  path: notePath,
  length: count.max(MOST_NOTE_BYTES),
  sha256,
});
export type Note = z.infer<typeof noteSchema>;

/**
 * `custom` of a target that is a release (docs/REPOSITORY.md). Fields that are not known here are
 * dropped: a later publisher may add some. What an older reader must not misread gets a new `schema`.
 */
export const releaseCustomSchema = z.object({
  kind: z.literal('release'),
  schema: z.literal(1),
  sequence: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  version: z.string().min(1).max(64),
  title: titleSchema,
  /** Lines of the manifest, and bytes of all its regular files. */
  entries: count,
  bytes: count,
  /** The release that this one follows. */
  previous: releaseId.nullable(),
  urgency: urgencySchema,
  issued: z.iso.datetime(),
  withdrawn: z.boolean(),
  notes: z.array(noteSchema).max(MOST_NOTES).default([]),
});
export type ReleaseCustom = z.infer<typeof releaseCustomSchema>;
