/**
 * What crosses between a shell and its windows. The table of calls is the engine's and what only a window needs; every
 * shell binds all of it, and checks input and output by it. Nothing in it is a path, a command or a URL.
 */
import * as z from 'zod';
import { calls, isOperation, type CallName, type OperationName } from './calls.ts';
import { events } from './events.ts';
import { wantedLanguage } from './notes.ts';
import * as views from './views.ts';

const operations = (Object.keys(calls) as CallName[]).filter(isOperation) as [OperationName];
const instant = z.iso.datetime();

/** What is being made ready before there is a store: only in the sample that `npm start` makes. */
export const preparationSchema = z.object({
  step: z.enum(['programs', 'first-release', 'second-release', 'publish', 'install']),
  /** Of this step; from 0 to `total`, which is 0 while it is not known. */
  done: z.number().nonnegative(),
  total: z.number().nonnegative(),
  /** This step's place among all, from 1. */
  number: z.number().int().positive(),
  of: z.number().int().positive(),
});
export type PreparationView = z.infer<typeof preparationSchema>;

/** The one operation that runs for this shell's windows. */
export const operationSchema = z.object({
  /** Counts up; an operation and its end carry the same. */
  id: z.number().int().positive(),
  call: z.enum(operations),
  release: views.releaseId.nullable(),
  since: instant,
  progress: views.progressSchema.nullable(),
  /** It was asked to stop, and has not yet. */
  stopping: z.enum(['pause', 'stop']).nullable(),
});
export type OperationView = z.infer<typeof operationSchema>;

/** How the last operation ended. */
export const endedSchema = z.object({
  id: z.number().int().positive(),
  call: z.enum(operations),
  release: views.releaseId.nullable(),
  at: instant,
  outcome: z.enum(['finished', 'failed', 'cancelled']),
  error: views.errorSchema.nullable(),
  /** How far it was then; null where it had not told. */
  progress: views.progressSchema.nullable(),
});
export type EndedView = z.infer<typeof endedSchema>;

/** All that a page needs to be right, also after a reload. The engine's state, never a window's guess. */
export const snapshotSchema = z.object({
  /** Null while there is no store yet, or none that can be read. */
  status: views.statusSchema.nullable(),
  preparing: preparationSchema.nullable(),
  /** Why there is no status, or why preparing failed. */
  trouble: views.errorSchema.nullable(),
  operation: operationSchema.nullable(),
  ended: endedSchema.nullable(),
  /** The last answer of `check`, of this session. */
  check: views.checkSchema.nullable(),
  /** When what was broken off is tried again by itself. */
  goesOnAt: instant.nullable(),
  /** Why that is not in a moment: what the school wants of everything that nobody asks for. On a network that is paid, `goesOnAt` is when one looks again. */
  waitsFor: z.enum(['quiet-hours', 'metered']).nullable(),
  /** The last lines of the console of the last trial. */
  console: z.array(z.string()),
});
export type SnapshotView = z.infer<typeof snapshotSchema>;

/** Her favourite activities, by names in her language, and how many more there are. */
export const favouritesSchema = z.object({
  names: z.array(z.string()),
  more: z.number().int().nonnegative(),
});
export type FavouritesView = z.infer<typeof favouritesSchema>;

/** Letters that a window may have said at once: a sentence or two, after which it asks for more. */
export const MOST_SPOKEN = 600;

const nothing = z.strictObject({});

/** What a window may ask for. */
export const windowCalls = {
  ...calls,
  snapshot: { input: nothing, output: snapshotSchema },
  /** Tries again to make ready what there is no engine without. The snapshot tells how it goes. */
  prepare: { input: nothing, output: z.object({}) },
  /** Of the user whose shell this is: no engine looks into a home. */
  favourites: { input: z.strictObject({ language: wantedLanguage }), output: favouritesSchema },
  /** Languages that this shell can say something in, by a loudspeaker of the machine at which its window is: `es`. */
  voices: { input: nothing, output: z.object({ languages: z.array(wantedLanguage) }) },
  /** Answered when it was said, or was not: `hush`ed, or because something else was to be said, by whichever window. */
  speak: {
    input: z.strictObject({ language: wantedLanguage, text: z.string().min(1).max(MOST_SPOKEN) }),
    output: z.object({ said: z.boolean() }),
  },
  hush: { input: nothing, output: z.object({}) },
  stop: {
    /** `pause`: stays as it is until somebody goes on. `stop`: nothing of it is wanted for now; what came is kept. */
    input: z.strictObject({ how: z.enum(['pause', 'stop']) }),
    output: z.object({}),
  },
} as const;

export type WindowCallName = keyof typeof windowCalls;
export type WindowCallInput<Name extends WindowCallName> = z.input<(typeof windowCalls)[Name]['input']>;
export type WindowCallOutput<Name extends WindowCallName> = z.output<(typeof windowCalls)[Name]['output']>;

/** What a window is told. `snapshot` comes whole whenever anything in it changes, at most ten times a second. */
export const windowEvents = {
  snapshot: snapshotSchema,
  console: events.console,
  warning: events.warning,
} as const;

export type WindowEventName = keyof typeof windowEvents;

export type WindowMessage = {
  [Name in WindowEventName]: {
    readonly event: Name;
    readonly payload: z.output<(typeof windowEvents)[Name]>;
  };
}[WindowEventName];

const eventNames = Object.keys(windowEvents) as [WindowEventName, ...WindowEventName[]];

/** A message as it comes over a wire. */
export const windowMessageSchema = z
  .object({ event: z.enum(eventNames), payload: z.unknown() })
  .transform(
    ({ event, payload }) => ({ event, payload: windowEvents[event].parse(payload) }) as WindowMessage,
  );

/** The answer to a call. Failures are data: an error thrown over IPC keeps only its message. */
export const replySchema = z.union([
  z.strictObject({ error: views.errorSchema }),
  z.strictObject({ output: z.unknown() }),
]);
export type Reply = z.infer<typeof replySchema>;

/** `window.newleaf`, in every shell. */
export interface WindowBridge {
  /** Never rejects. The shell checks name and input again. */
  request(name: string, input: unknown): Promise<Reply>;
  /** Messages from now on; gives what ends it. */
  listen(listener: (message: unknown) => void): () => void;
}
