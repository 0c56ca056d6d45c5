/** What a release changes, by part of the system and by file. */
import * as z from 'zod';
import { PARTS } from '../model/parts.ts';
import { changesSchema, releaseId } from './views.ts';

const count = z.number().int().nonnegative();

export const partSchema = z.enum(PARTS);

/** Files of one answer. */
export const MOST_FILES = 200;
/** Characters that are looked for. */
export const LONGEST_SEARCH = 200;

export const wantedChangesSchema = z.strictObject({
  /** What this laptop itself changed in the system that runs, and no release did; `release` says nothing then. */
  own: z.boolean().optional(),
  /** By default what waits for a decision, else what is offered, else what was kept last. */
  release: releaseId.optional(),
  part: partSchema.optional(),
  /** What paths have to contain, in either case of letters; the path as people write it, or in its escaped form. */
  search: z.string().max(LONGEST_SEARCH).optional(),
  /** How many of the files that match are left out. */
  offset: count.optional(),
  limit: count.max(MOST_FILES).optional(),
});
export type WantedChanges = z.infer<typeof wantedChangesSchema>;

/** Of one part. Folders are not counted, nor files of which only the time differs. */
export type PartChangesView = z.infer<typeof changesSchema>[number];

export const changedFileSchema = z.object({
  /** In its escaped form: ASCII, without blanks and control characters. */
  path: z.string(),
  how: z.enum(['added', 'changed', 'removed']),
  part: partSchema,
  /** What it is now; of what was removed, what it was. */
  kind: z.enum(['file', 'link', 'device', 'other']),
  /** Bytes; null where there was or is no regular file. */
  before: count.nullable(),
  after: count.nullable(),
});
export type ChangedFileView = z.infer<typeof changedFileSchema>;

const sideSchema = z.object({ release: releaseId.nullable(), version: z.string() });

export const changesViewSchema = z.object({
  /**
   * Whether `to` is offered, sealed here and undecided, what boots now, or what going back leads to; or `own`: both are the
   * system that runs, as it came and as this laptop has changed it.
   */
  state: z.enum(['offered', 'staged', 'kept', 'back', 'own']),
  from: sideSchema,
  to: sideSchema,
  /** All of it, whatever was asked for. */
  parts: changesSchema,
  /** Files that part and search leave. */
  matching: count,
  /** Of these, by path, from `offset` on. */
  files: z.array(changedFileSchema).max(MOST_FILES),
});
export type ChangesView = z.infer<typeof changesViewSchema>;
