import * as z from 'zod';
import { EngineError } from '../../../shared/model/errors.ts';
import { calls } from '../../../shared/contract/calls.ts';
import { requestSchema, type Request } from './messages.ts';

/** A line of a shell: what it asks, or the id that is told of an error, or the end of the connection. */
export type ReadRequest =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'refused'; readonly id: number; readonly error: EngineError }
  | { readonly kind: 'end' };

const END: ReadRequest = { kind: 'end' };
const withId = z.object({ id: z.number().int().positive() });

/**
 * Reads a line; `last` is the highest id so far. What is wrong in a request of a new id is its answer (E_USAGE). Of an id that
 * was used already nothing can be answered, since its call would have two answers then. Pure.
 */
export function readRequest(line: string, last: number): ReadRequest {
  const object = parseJson(line);
  const told = withId.safeParse(object);
  if (!told.success) return END;
  const { id } = told.data;
  const parsed = requestSchema.safeParse(object);
  const isNew = id > last;
  if (!parsed.success) return isNew ? refused(id, 'request', parsed.error) : END;
  const request = parsed.data;
  if (request.type === 'stop') return { kind: 'request', request };
  if (!isNew) return END;
  if (request.type === 'join') return { kind: 'request', request };
  const input = calls[request.call].input.safeParse(request.input);
  if (!input.success) return refused(id, request.call, input.error);
  return { kind: 'request', request: { ...request, input: input.data } };
}

function refused(id: number, call: string, { issues: [issue] }: z.ZodError): ReadRequest {
  const details = { call, option: issue?.path.map(String).join('.') ?? '', why: issue?.message ?? '' };
  return { kind: 'refused', id, error: new EngineError('E_USAGE', { details }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
