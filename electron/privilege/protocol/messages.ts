/**
 * What crosses between a shell and an engine process: one JSON object a line, UTF-8, docs/ENGINE-PROTOCOL.md. Calls and
 * events are those of the contract; both sides check every message by these schemas and every payload by the table.
 */
import * as z from 'zod';
import { calls, type CallName } from '../../../shared/contract/calls.ts';
import { events, type EventName } from '../../../shared/contract/events.ts';
import { errorSchema } from '../../../shared/contract/views.ts';
import { STOP_REASONS } from '../../../shared/model/stopping.ts';

/** Counts up when an older side would misunderstand. */
export const PROTOCOL = 1;

/** Bytes of a line without its end. What a shell asks is small; an answer may list every file of a tree. */
export const LONGEST_REQUEST = 64 * 1024;
export const LONGEST_ANSWER = 16 * 1024 * 1024;

/** Calls of one connection that have no answer yet, at most. */
export const MOST_CALLS = 16;

const callNames = Object.keys(calls) as [CallName, ...CallName[]];
const eventNames = Object.keys(events) as [EventName, ...EventName[]];

/** Given by the shell; each new one is higher than all before it on the same connection. */
const id = z.number().int().positive();
/** Given by the engine process; the same on all its connections. */
const operation = z.number().int().positive();

export const requestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call'), id, call: z.enum(callNames), input: z.unknown() }),
  /** To the operation that `hello` told of: its events and its answer come as if this connection had asked. */
  z.strictObject({ type: z.literal('join'), id, operation }),
  z.strictObject({ type: z.literal('stop'), id, reason: z.enum(STOP_REASONS) }),
]);
export type Request = z.infer<typeof requestSchema>;

/** The operation that runs when a shell comes. */
export const underWaySchema = z.object({ operation, call: z.enum(callNames), input: z.unknown() });
export type UnderWay = z.infer<typeof underWaySchema>;

export const answerSchema = z.discriminatedUnion('type', [
  /** The first line. */
  z.object({
    type: z.literal('hello'),
    protocol: z.number().int(),
    store: z.string(),
    underWay: underWaySchema.nullable(),
  }),
  /** The only line: there is no engine. */
  z.object({ type: z.literal('trouble'), error: errorSchema }),
  z.object({ type: z.literal('event'), id, event: z.enum(eventNames), payload: z.unknown() }),
  /** One of these three ends a call. */
  z.object({ type: z.literal('finished'), id, output: z.unknown() }),
  z.object({ type: z.literal('failed'), id, error: errorSchema }),
  z.object({ type: z.literal('cancelled'), id, error: errorSchema }),
]);
export type Answer = z.infer<typeof answerSchema>;
export type EventMessage = Extract<Answer, { type: 'event' }>;

export function isCall(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}
