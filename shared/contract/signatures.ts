/** Who signed what this laptop holds, when, and until when that is good. */
import * as z from 'zod';
import { releaseId } from './views.ts';

const count = z.number().int().nonnegative();
const instant = z.iso.datetime();

/** TUF's four (docs/REPOSITORY.md): `targets` names the releases, `timestamp` says that this is still the newest. */
const roleSchema = z.enum(['root', 'timestamp', 'snapshot', 'targets']);

export const roleSignaturesSchema = z.object({
  role: roleSchema,
  version: count,
  expires: instant,
  /** Signatures that it needs. */
  threshold: count,
  /** Keys that the root gives the role. */
  keys: z.array(
    z.object({
      /** First characters of the key's id. */
      id: z.string(),
      /** The publisher's name for it, where there is one. */
      name: z.string().nullable(),
      /** Whether its signature is there, and right. */
      signed: z.boolean(),
    }),
  ),
});

export const signedReleaseSchema = z.object({
  release: releaseId,
  version: z.string(),
  title: z.string(),
  issued: instant,
  withdrawn: z.boolean(),
  /** Digest of its manifest, which names every file. */
  manifestSha256: z.string(),
  /** What it is on this laptop; one may be several. */
  uses: z.array(z.enum(['newest', 'staged', 'current', 'fallback'])),
});

export const signatureWarningSchema = z.discriminatedUnion('what', [
  /** The laptop's clock is behind something that was signed. */
  z.object({ what: z.literal('clock'), behindSeconds: count }),
  /** It is behind what this laptop wrote down last: it is wrong now, or it was ahead then. */
  z.object({ what: z.literal('clock-log'), behindSeconds: count }),
  /** What is held was signed that long ago. */
  z.object({ what: z.literal('no-news'), days: count }),
  z.object({ what: z.literal('expires-soon'), role: roleSchema, days: count }),
  z.object({ what: z.literal('expired'), role: roleSchema, days: count }),
]);
export type SignatureWarning = z.infer<typeof signatureWarningSchema>;

export const signaturesSchema = z.object({
  /** The laptop's clock, and what the engine goes by: never earlier than what was signed. */
  clock: instant,
  now: instant,
  /** When what is held was signed last, and until when all of it is good; null where nothing is held. */
  issued: instant.nullable(),
  expires: instant.nullable(),
  roles: z.array(roleSignaturesSchema),
  releases: z.array(signedReleaseSchema),
  warnings: z.array(signatureWarningSchema),
});
export type SignaturesView = z.infer<typeof signaturesSchema>;
