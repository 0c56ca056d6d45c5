/** What an engine sends while a call runs. One terminal event a call: `finished`, `failed` or `cancelled`. */
import * as z from 'zod';
import { errorSchema, progressSchema } from './views.ts';

export const events = {
  progress: progressSchema,
  /** A line of a trial's console. */
  console: z.object({ line: z.string() }),
  /** Something worth a word that stops nothing, by code. */
  warning: errorSchema,
} as const;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;

/** Where a call reports to while it runs. */
export type Emit = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
