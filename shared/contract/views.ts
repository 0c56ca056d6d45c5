/**
 * What crosses from the engine to a shell: zod schemas, types inferred. Times are ISO 8601 in UTC,
 * sizes bytes, paths in their escaped form (`shared/model/byte-path.ts`).
 */
import * as z from 'zod';
import { DECISIONS } from '../model/decision.ts';
import { PROBED, WHYS } from '../model/findings.ts';
import { ERROR_CODES } from '../model/errors.ts';
import { PARTS } from '../model/parts.ts';
import { policySchema } from '../model/policy.ts';
import { STEPS } from '../model/progress.ts';
import { THUMBS, TRIES } from '../model/tries.ts';
import { notesSchema } from './notes.ts';

export const releaseId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._+~-]{0,63}$/);
const count = z.number().int().nonnegative();
const instant = z.iso.datetime();
/** A teacher's, from 4 to 12 digits. */
export const pin = z.string().regex(/^[0-9]{4,12}$/);
/** Stands for a PIN that was right: 128 random bits. */
export const ticket = z.string().regex(/^[0-9a-f]{32}$/);

export const releaseStateSchema = z.enum([
  'available',
  'fetching',
  'verifying',
  'staged',
  'armed',
  'trying',
  'kept',
  'settled',
  'reverted',
  'failed',
  'cancelled',
]);

export const errorSchema = z.object({
  code: z.enum(ERROR_CODES),
  step: z.string().optional(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  retryable: z.boolean(),
});

/** What was not right with what a source sent, or with this laptop's clock; the same is counted. */
export const troubleSchema = z.object({
  /** As it came last. */
  error: errorSchema,
  first: instant,
  last: instant,
  times: z.number().int().positive(),
});
export type TroubleView = z.infer<typeof troubleSchema>;

export const progressSchema = z.object({
  step: z.enum(STEPS),
  done: z.number().nonnegative(),
  total: z.number().nonnegative(),
  unit: z.enum(['bytes', 'files', 'entries', 'seconds', 'releases']),
  files: z.object({ done: count, total: count }).optional(),
  received: count.optional(),
  rate: z.number().nonnegative().optional(),
  secondsLeft: z.number().nonnegative().optional(),
  silent: z.boolean().optional(),
});

/** What the publisher signed about a release. */
export const releaseSchema = z.object({
  id: releaseId,
  version: z.string(),
  sequence: count,
  title: z.string(),
  issued: instant,
  urgency: z.enum(['low', 'normal', 'high']),
  previous: releaseId.nullable(),
  withdrawn: z.boolean(),
  entries: count,
  /** Bytes of all its regular files. */
  bytes: count,
});
export type ReleaseView = z.infer<typeof releaseSchema>;

export const healthSchema = z.object({
  /** File name of the script. */
  script: z.string(),
  level: z.enum(['required', 'wanted']),
  exitCode: z.number().int(),
  output: z.string(),
});

/** One part of the laptop, or the source: what was found of it, and why that is the answer. */
export const findingSchema = z.object({
  item: z.enum(PROBED),
  answer: z.enum(['yes', 'no', 'none', 'cannot-tell']),
  why: z.enum(WHYS),
  /** What the kernel calls it; may be empty. */
  name: z.string(),
});

/** What the laptop found of itself while something ran, and when the last of it was new. */
export const probeSchema = z.object({ at: instant, found: z.array(findingSchema) });
export type ProbeView = z.infer<typeof probeSchema>;

/** The same, and whose signal it is: the release on trial that runs on this laptop; null where it is only told. */
export const probedSchema = probeSchema.extend({ release: releaseId.nullable() });
export type ProbedView = z.infer<typeof probedSchema>;

/** How a trial went, and by what it was told. */
export const trialSchema = z.object({
  at: instant,
  result: z.enum(['good', 'bad', 'unknown']),
  /** In the field's word: `boot-complete`, `time-limit`, `kernel-panic`, `health-required`, `stopped`, … */
  reason: z.string(),
  /** What was really run. `programs` is less than a boot. */
  where: z.enum(['kvm', 'tcg', 'programs', 'machine']),
  kernel: z.string().nullable(),
  seconds: z.number().nonnegative(),
  health: z.array(healthSchema),
  /** The last lines of the console. */
  console: z.array(z.string()),
  /** What the laptop found of itself while it ran; not there where nobody has looked, as after every rehearsal. */
  probe: probeSchema.optional(),
});
export type TrialView = z.infer<typeof trialSchema>;

/** What she says of something that she tried, and since when. */
export const thumbSchema = z.object({ item: z.enum(TRIES), thumb: z.enum(THUMBS), at: instant });
export type ThumbView = z.infer<typeof thumbSchema>;

/** What a teacher says of a release, and since when. */
export const decisionSchema = z.object({ decision: z.enum(DECISIONS), at: instant });
export type DecisionView = z.infer<typeof decisionSchema>;

export const systemSchema = z.object({
  id: z.string(),
  release: releaseId.nullable(),
  version: z.string(),
  /** Layers, the core first. */
  layers: z.array(z.string()),
  since: instant,
});
export type SystemView = z.infer<typeof systemSchema>;

/** A release as this laptop knows it. */
export const localReleaseSchema = z.object({
  id: releaseId,
  state: releaseStateSchema,
  since: instant,
  /** Code or word that says why, for `failed`, `cancelled`, `reverted`. */
  reason: z.string().nullable(),
  trial: trialSchema.nullable(),
  /** Hers, of that trial; also after it was kept or reverted. */
  thumbs: z.array(thumbSchema),
  /** A teacher's; also after it was kept or reverted. */
  decision: decisionSchema.nullable(),
});
export type LocalReleaseView = z.infer<typeof localReleaseSchema>;

export const costSchema = z.object({
  /** It is here as a whole from an earlier time: nothing has to come, and it is only read once more. */
  isHeld: z.boolean(),
  /** Contents that must come over the wire, at most (deltas make it less). */
  fetchBytes: count,
  fetchFiles: count,
  /** Contents that are here under another name or with other metadata. */
  copyBytes: count,
  copyFiles: count,
  /** Entries that the overlay will hold, whiteouts included. */
  overlayEntries: count,
  removedEntries: count,
  /** Room on the store's file system that has to be free, with settle and trial budget. */
  spaceBytes: count,
  spaceInodes: count,
  freeBytes: count,
  freeInodes: count,
  /** Estimated from what was measured on this laptop before; null where nothing was. */
  seconds: z.number().nonnegative().nullable(),
});
export type CostView = z.infer<typeof costSchema>;

/** What changes, counted by the part of the system that people know. */
export const changesSchema = z.array(
  z.object({
    part: z.enum(PARTS),
    added: count,
    changed: count,
    removed: count,
  }),
);

/** Where releases may come from. A window names it by its id only. */
export const sourceId = z.string().regex(/^[0-9a-f]{16}$/);
export const sourceSchema = z.object({ id: sourceId, url: z.string() });
export type SourceView = z.infer<typeof sourceSchema>;

export const checkSchema = z.object({
  at: instant,
  /** The one that answered: the first of those in order whose answer was right. */
  source: z.string(),
  /** `new`: something to get. `current`: the newest known is in use. `none`: the source holds nothing for us. */
  answer: z.enum(['new', 'current', 'staged', 'none']),
  newest: releaseSchema.nullable(),
  cost: costSchema.nullable(),
  changes: changesSchema.nullable(),
  /** What the publisher says of it, where that was asked for, is there, and could be had. */
  notes: notesSchema.nullable(),
  metadataExpires: instant,
});
export type CheckView = z.infer<typeof checkSchema>;

/** How long what is on trial has run on this laptop. */
export const trialDaysSchema = z.object({
  /** When it came up well first. */
  since: instant,
  /** When its days are over, by policy. */
  until: instant,
  /** Whole days since then, by the engine's clock. */
  days: count,
  /** Then somebody is asked, or the policy decides at the next start. */
  areOver: z.boolean(),
});
export type TrialDaysView = z.infer<typeof trialDaysSchema>;

/** What the running machine shows that its system says otherwise. `wanted` and `found`: names, ids or digests; empty where there is none. */
export const runningDifferenceSchema = z.object({
  what: z.enum(['record', 'layers', 'machine', 'release-file', 'kernel']),
  wanted: z.string(),
  found: z.string(),
});

/** How Newleaf starts this laptop, and what runs now. */
export const bootsSchema = z.object({
  /** What runs: kernel, release file and stack of layers all say so. Null where they don't, or nothing of this store runs. */
  running: systemSchema.nullable(),
  /** What the running kernel was told to start; null where that is nothing of this store. */
  told: systemSchema.nullable(),
  /** What of `told` does not run. */
  differs: z.array(runningDifferenceSchema),
  /** Whether what is changed in the system stays after this start; false where memory is on top. */
  keeps: z.boolean(),
  /** Somebody chose it in the menu of the boot loader: by itself another would have started. */
  byHand: z.boolean(),
  /** Whether `restart` can be asked for. */
  canRestart: z.boolean(),
});
export type BootsView = z.infer<typeof bootsSchema>;

/** The door to what is a teacher's. Never the PIN, nor anything made of it. */
export const teacherDoorSchema = z.object({
  /** Without one everybody is a teacher. */
  hasPin: z.boolean(),
  /** After wrong ones: when the next may be tried, for showing, by this machine's own clock. Null also where one may not see it. */
  waitsUntil: instant.nullable(),
});
export type TeacherDoorView = z.infer<typeof teacherDoorSchema>;

export const statusSchema = z.object({
  store: z.string(),
  /** What the machine calls itself: hostname(7). */
  host: z.string(),
  /** In the order in which they are asked. */
  sources: z.array(sourceSchema).min(1),
  current: systemSchema.nullable(),
  fallback: systemSchema.nullable(),
  trial: systemSchema.nullable(),
  staged: systemSchema.nullable(),
  releases: z.array(localReleaseSchema),
  newest: releaseSchema.nullable(),
  lastCheck: z.object({ at: instant, error: errorSchema.nullable() }).nullable(),
  /** When a source gave an answer last that was right; null where it never did. */
  answeredAt: instant.nullable(),
  /** Which one that was; null where that is not known. */
  answeredBy: z.string().nullable(),
  /** What was refused, or never came, when the source was asked; what came last is the first. */
  troubles: z.array(troubleSchema),
  /** Number of the journal's last line: another one means that something was done since. */
  revision: count,
  /** Ids of systems in which `verify` found last what is not as it was signed; mended ones have another id. */
  damaged: z.array(z.string()),
  wayBackUntil: instant.nullable(),
  settlesAfter: instant.nullable(),
  /** How Newleaf starts this laptop; null where it does not, and a trial is a rehearsal. */
  boots: bootsSchema.nullable(),
  /** Of what is on trial on this laptop itself; null where nothing is, or it was not up yet. */
  trialDays: trialDaysSchema.nullable(),
  /** What another engine is doing now. */
  operation: z
    .object({ name: z.string(), release: z.string().nullable(), since: instant, pid: count })
    .nullable(),
  /**
   * What an engine began that is gone: `recover`, and before its work everything else that locks, finishes or undoes it. Until then the
   * rest of this may be half of it. Null where nothing is, or somebody works.
   */
  cutOff: z.string().nullable(),
  policy: policySchema,
  teacher: teacherDoorSchema,
});
export type StatusView = z.infer<typeof statusSchema>;

/** What a right PIN gives: for as long as it is used now and then, a ticket goes with each call that is a teacher's. */
export const unlockSchema = z.object({
  ticket,
  /** Seconds without use after which the ticket is good no more. */
  seconds: count,
  /** Wrong PINs since the last right one. */
  wrong: count,
});
export type UnlockView = z.infer<typeof unlockSchema>;

export const getSchema = z.object({
  /** `current`: it is what boots already, and nothing was done. */
  answer: z.enum(['staged', 'current']),
  release: releaseSchema,
  system: z.string(),
  /** Bytes that came over the wire, metadata and manifest included. */
  received: count,
  fetched: z.object({ files: count, bytes: count }),
  copied: z.object({ files: count, bytes: count }),
  layerBytes: count,
  seconds: z.number().nonnegative(),
});
export type GetView = z.infer<typeof getSchema>;

/** One thing that is not as it should be. `what`: missing, extra, type, contents, mode, owner, size, time, link, device, xattrs, hardlink. */
export const faultSchema = z.object({ where: z.string(), path: z.string(), what: z.string() });
export type Fault = z.infer<typeof faultSchema>;

export const verifySchema = z.object({
  systems: z.array(z.object({ system: z.string(), layers: z.array(z.string()) })),
  entries: count,
  bytes: count,
  faults: z.array(faultSchema),
});
export type VerifyView = z.infer<typeof verifySchema>;

export const settleSchema = z.object({
  /** Layers that became one core; empty where policy says not yet. */
  merged: z.array(z.string()),
  core: z.string().nullable(),
  /** When policy will allow it, where it does not now. */
  notBefore: instant.nullable(),
});

export const cleanSchema = z.object({
  removed: z.array(z.object({ what: z.string(), bytes: count })),
  bytes: count,
  /** What is only held for the way back, and until when. */
  held: z.array(z.object({ what: z.string(), until: instant })),
  /** Kernels and initrds beside the boot loader: what went of them, what they take now, what is free there. Only where Newleaf starts this laptop. */
  boot: z.object({ bytes: count, usedBytes: count, freeBytes: count }).optional(),
});

/** What takes room on the store's disk: what an inode belongs to first, in this order, has it. */
export const SPACE_PARTS = [
  'system',
  'waits',
  'way-back',
  'own',
  'coming',
  'lists',
  'unneeded',
  'others',
] as const;
export type SpacePart = (typeof SPACE_PARTS)[number];

export const spaceSchema = z.object({
  /** Of the file system that holds the store; without what only root may fill. */
  totalBytes: count,
  freeBytes: count,
  parts: z.array(
    z.object({
      what: z.enum(SPACE_PARTS),
      bytes: count,
      /** How many layers that is; null where it is none. */
      layers: count.nullable(),
    }),
  ),
  /** What `clean` would give back now. */
  clean: z.object({ bytes: count }),
  /** What `clean` would give back more, once what was kept has settled: files that newer ones hide. `waits`: the way back holds it still. */
  settle: z.object({ bytes: count, waits: z.boolean() }),
  /** Beside the boot loader; null where Newleaf does not start this laptop. */
  boot: z.object({ usedBytes: count, freeBytes: count }).nullable(),
});
export type SpaceView = z.infer<typeof spaceSchema>;

export const historyEntrySchema = z.object({
  at: instant,
  release: z.string().nullable(),
  what: z.string(),
  details: z.record(z.string(), z.unknown()),
});
