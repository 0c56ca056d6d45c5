/**
 * The one table of calls. A shell binds all of it; what is not here can't be asked for.
 * Nothing in it is a path, a command or a URL: ids and choices only.
 */
import * as z from 'zod';
import { DECISIONS } from '../model/decision.ts';
import { policyChangeSchema, policySchema } from '../model/policy.ts';
import { THUMBS, TRIES } from '../model/tries.ts';
import * as changes from './changes.ts';
import * as notes from './notes.ts';
import * as signatures from './signatures.ts';
import * as views from './views.ts';

interface Call {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** Whether it changes the store, so that only one runs at a time. What only looks, `unlock` and `lock` need no lock. */
  readonly locks: boolean;
  /** Over in a moment: no shell shows it as what is under way, and several wait for each other instead of being refused. */
  readonly brief?: boolean;
  /** Only a teacher's: where a PIN is set, it asks for the `ticket` that `unlock` gave. Root's own command line needs none. */
  readonly teacher?: boolean;
  /** One line, for help texts. */
  readonly summary: string;
}

const nothing = z.strictObject({});

export const calls = {
  status: {
    input: nothing,
    output: views.statusSchema,
    locks: false,
    summary: 'What runs, what is on trial, what is staged, and until when one can go back',
  },
  history: {
    input: nothing,
    output: z.array(views.historyEntrySchema),
    locks: false,
    summary: 'What happened on this laptop, oldest first',
  },
  recover: {
    input: nothing,
    output: views.statusSchema,
    locks: true,
    brief: true,
    summary: 'Finish or undo what an engine began that was killed',
  },
  check: {
    /** `language`: of the notes that come along with a new release; none come without. */
    input: z.strictObject({ language: notes.wantedLanguage.optional() }),
    output: views.checkSchema,
    locks: true,
    summary: 'Ask the source what is new, and what getting it costs',
  },
  picture: {
    input: z.strictObject({ release: views.releaseId, sha256: notes.sha256 }),
    /** Null where it is not here: `check` brings pictures. */
    output: notes.pictureSchema.nullable(),
    locks: false,
    summary: "A picture of a release's notes that `check` has brought",
  },
  changes: {
    input: changes.wantedChangesSchema,
    /** Null where there is nothing to compare, or its manifest is not here: `check` brings it. */
    output: changes.changesViewSchema.nullable(),
    locks: false,
    summary: 'What a release changes, by part of the system and by file',
  },
  signatures: {
    input: nothing,
    output: signatures.signaturesSchema,
    locks: false,
    summary: 'Who signed what is here, when, and until when that is good',
  },
  space: {
    input: nothing,
    output: views.spaceSchema,
    locks: false,
    summary: 'What takes room on the disk, and what would give some back',
  },
  get: {
    input: z.strictObject({ release: views.releaseId.optional() }),
    output: views.getSchema,
    locks: true,
    summary: 'Fetch a release into an overlay, verify it, and seal it; it boots nothing yet',
  },
  try: {
    input: z.strictObject({
      in: z.enum(['rehearsal', 'machine']).optional(),
      /** Seconds a rehearsal may take to come up. */
      limit: z.number().int().min(5).max(3600).optional(),
    }),
    output: views.trialSchema,
    locks: true,
    summary: 'Boot what is staged without merging it',
  },
  thumb: {
    /** `null` takes back what was said. */
    input: z.strictObject({ item: z.enum(TRIES), thumb: z.enum(THUMBS).nullable() }),
    output: views.localReleaseSchema,
    locks: true,
    brief: true,
    summary: 'Say of something that was tried in the trial whether it was well',
  },
  probe: {
    /** `source`: whether that answers, too; a question of seconds. */
    input: z.strictObject({ source: z.boolean().optional() }),
    output: views.probedSchema,
    locks: true,
    brief: true,
    summary: 'Look what this laptop has under what runs now: sound, camera, Wi-Fi and so on',
  },
  keep: {
    input: nothing,
    output: views.statusSchema,
    locks: true,
    summary: 'Make the release on trial the one that boots; its overlay stays as it is',
  },
  revert: {
    input: z.strictObject({ release: views.releaseId.optional() }),
    output: views.statusSchema,
    locks: true,
    summary: 'Go back to the system before',
  },
  unlock: {
    input: z.strictObject({ pin: views.pin }),
    output: views.unlockSchema,
    /** So that a teacher gets in while something runs; tries wait for each other by a lock of their own. */
    locks: false,
    summary: "Show the teacher's PIN, for a ticket that opens what only a teacher may change",
  },
  lock: {
    input: z.strictObject({ ticket: views.ticket }),
    output: z.object({}),
    locks: false,
    summary: 'Give a ticket back: it opens nothing any more',
  },
  setPin: {
    /** `null` removes it. */
    input: z.strictObject({ pin: views.pin.nullable(), ticket: views.ticket.optional() }),
    output: views.teacherDoorSchema,
    locks: true,
    brief: true,
    teacher: true,
    summary: "Set, change or remove the teacher's PIN",
  },
  setPolicy: {
    input: z.strictObject({ change: policyChangeSchema, ticket: views.ticket.optional() }),
    output: policySchema,
    locks: true,
    brief: true,
    teacher: true,
    summary: 'Change some of what the school decides; the rest stays as it is',
  },
  orderSources: {
    /** All ids of the status's `sources`, once each. Which there are, root alone says. */
    input: z.strictObject({ order: z.array(views.sourceId).min(1).max(64), ticket: views.ticket.optional() }),
    output: z.array(views.sourceSchema),
    locks: true,
    brief: true,
    teacher: true,
    summary: 'Ask the sources that there are in another order',
  },
  decide: {
    /** `null` takes back what was said. */
    input: z.strictObject({ decision: z.enum(DECISIONS).nullable(), ticket: views.ticket.optional() }),
    output: views.localReleaseSchema,
    locks: true,
    brief: true,
    teacher: true,
    summary: 'Say as a teacher whether what waits or is on trial is safe to keep',
  },
  restart: {
    input: nothing,
    /** It was asked for; the machine goes down in a moment. */
    output: z.object({}),
    locks: true,
    brief: true,
    summary: 'Restart this laptop, so that what was chosen for its next start begins',
  },
  settle: {
    input: z.strictObject({ now: z.boolean().optional() }),
    output: views.settleSchema,
    locks: true,
    summary: 'Merge kept overlays into a new core, if policy says it is time',
  },
  verify: {
    input: nothing,
    output: views.verifySchema,
    locks: true,
    summary: 'Read everything back and compare it with what was signed',
  },
  repair: {
    input: nothing,
    output: views.verifySchema,
    locks: true,
    summary: 'Finish or undo what was cut off, and fetch again what is damaged',
  },
  clean: {
    input: nothing,
    output: views.cleanSchema,
    locks: true,
    summary: 'Remove what nothing needs any more; never the way back',
  },
} as const satisfies Record<string, Call>;

export type CallName = keyof typeof calls;
/** Whether it is such a call; any name. */
export function isBrief(name: string): boolean {
  if (!Object.hasOwn(calls, name)) return false;
  const call: Call = calls[name as CallName];
  return call.brief === true;
}

/** Whether only a teacher may ask for it. */
export function isTeachers(name: CallName): boolean {
  const call: Call = calls[name];
  return call.teacher === true;
}

/** Calls that take their time: one at a time, and shown as what is under way. */
export type OperationName = {
  [Name in CallName]: (typeof calls)[Name] extends { locks: false } | { brief: true } ? never : Name;
}[CallName];

export function isOperation(name: CallName): name is OperationName {
  return calls[name].locks && !isBrief(name);
}

export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<(typeof calls)[Name]['output']>;
