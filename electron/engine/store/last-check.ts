import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { errorPayload, type ErrorView } from '../../../shared/contract/error-payload.ts';
import { errorSchema, troubleSchema, type TroubleView } from '../../../shared/contract/views.ts';
import type { EngineError } from '../../../shared/model/errors.ts';
import { writeDurably } from './durable.ts';
import type { StoreLayout } from './layout.ts';

const instant = z.iso.datetime();

/** `last-check.json`: how the source was asked last, and what was not right with its answers before. */
const lastCheckSchema = z.object({
  at: instant,
  error: errorSchema.nullable(),
  /** An older engine did not write the rest. */
  answeredAt: instant.nullable().optional(),
  answeredBy: z.string().nullable().default(null),
  troubles: z.array(troubleSchema).default([]),
});

export interface LastCheck {
  readonly last: { readonly at: string; readonly error: ErrorView | null } | null;
  /** When the source gave an answer that was right; null where it never did. */
  readonly answeredAt: string | null;
  /** Which source that was; null also where an older engine asked. */
  readonly answeredBy: string | null;
  /** The same counts once; the one that came last is the first. */
  readonly troubles: readonly TroubleView[];
}

const NOTHING: LastCheck = { last: null, answeredAt: null, answeredBy: null, troubles: [] };

/** Kinds of trouble that are remembered. */
const MOST_TROUBLES = 20;

/** Only told to people: of a damaged one nothing is known, and the next check writes it again. */
export function readLastCheck({ lastCheck }: StoreLayout): LastCheck {
  if (!existsSync(lastCheck)) return NOTHING;
  try {
    const { at, error, answeredAt, answeredBy, troubles } = lastCheckSchema.parse(
      JSON.parse(readFileSync(lastCheck, 'utf8')),
    );
    const answered = { answeredAt: answeredAt ?? (error === null ? at : null), answeredBy };
    return { last: { at, error }, ...answered, troubles };
  } catch {
    return NOTHING;
  }
}

/** A source gave an answer, and it was right. */
export function writeAnswer(layout: StoreLayout, at: string, source: string): void {
  write(layout, {
    ...readLastCheck(layout),
    ...{ last: { at, error: null }, answeredAt: at, answeredBy: source },
  });
}

/** None gave any, or what came was refused. */
export function writeRefusal(layout: StoreLayout, at: string, thrown: EngineError): void {
  const before = readLastCheck(layout);
  const error = errorPayload(thrown);
  write(layout, { ...before, last: { at, error }, troubles: withTrouble(before.troubles, error, at) });
}

/** Something else was not right, that has no place in the journal. */
export function writeTrouble(layout: StoreLayout, at: string, thrown: EngineError): void {
  const before = readLastCheck(layout);
  if (before.last === null) return;
  write(layout, { ...before, troubles: withTrouble(before.troubles, errorPayload(thrown), at) });
}

/** `troubles` with one that came now, counted where it came before. Pure. */
export function withTrouble(
  troubles: readonly TroubleView[],
  error: ErrorView,
  at: string,
): readonly TroubleView[] {
  const before = troubles.find((one) => kindOf(one.error) === kindOf(error));
  const now = { error, first: before?.first ?? at, last: at, times: (before?.times ?? 0) + 1 };
  return [now, ...troubles.filter((one) => one !== before)].slice(0, MOST_TROUBLES);
}

/** What tells one trouble from another: not the numbers and paths in it. */
function kindOf({ code, details }: ErrorView): string {
  const { why, reason, role, what } = details;
  return JSON.stringify([code, why, reason, role, what]);
}

function write({ lastCheck }: StoreLayout, { last, ...rest }: LastCheck): void {
  writeDurably(lastCheck, JSON.stringify({ ...last, ...rest }));
}
