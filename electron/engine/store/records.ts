/** What the small files of a store hold: docs/STORE.md. Times are ISO 8601 in UTC, sizes bytes. */
import * as z from 'zod';
import { releaseId } from '../../../shared/contract/views.ts';
import { idSchema } from './ids.ts';

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The only form that this engine reads and writes. */
export const FORMAT_VERSION = 1;

/** `format`. A higher version is read far enough to say that it is one. */
export const formatSchema = z.looseObject({
  version: z.number().int().positive(),
  /** Namespace of overlayfs's attributes in all layers; one for ever. */
  xattrs: z.string(),
});
export interface FormatRecord {
  readonly version: typeof FORMAT_VERSION;
  readonly xattrs: 'trusted';
}

/** `layers/<id>/layer.json`. */
export const layerSchema = z.strictObject({
  id: idSchema,
  /** `core`: a whole tree. `overlay`: overlayfs's upper form over `parent`. */
  kind: z.enum(['core', 'overlay']),
  /** The layer right below; null for a core. */
  parent: idSchema.nullable(),
  /** The release that the stack ending in this layer is; null where it is none that was ever published. */
  release: releaseId.nullable(),
  version: z.string(),
  /** Of `manifest.mtree`, which describes the merged view of the stack that ends here. */
  manifestSha256: sha256,
  sealedAt: instant,
  /** Bytes of regular files that this layer added to the disk. */
  bytes: count,
  /** Inodes that this layer added to the disk. */
  inodes: count,
});
export type LayerRecord = z.infer<typeof layerSchema>;

/** `systems/<id>.json`. */
export const systemSchema = z.strictObject({
  id: idSchema,
  /** The core first. */
  layers: z.array(idSchema).min(1),
  release: releaseId.nullable(),
  version: z.string(),
  manifestSha256: sha256,
  /** This laptop's own changes, by id in `machine/`. */
  machine: z.string().nullable(),
  createdAt: instant,
});
export type SystemRecord = z.infer<typeof systemSchema>;

/** `source.json`: where releases come from. An older engine knows the first source only, and leaves the others as they are. */
export const sourceSchema = z.looseObject({
  url: z.string().min(1),
  /** Asked in this order where the first one gives nothing. */
  others: z.array(z.string().min(1)).optional(),
});
export type SourceRecord = z.infer<typeof sourceSchema>;

/** A record as the file that it becomes. */
export function formatRecord(record: object): string {
  return `${JSON.stringify(record, undefined, 2)}\n`;
}
