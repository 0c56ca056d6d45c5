import { expect } from 'vitest';
import { exitCodeOf, type ErrorCode } from '../../shared/model/errors.ts';
import type { Outcome } from './newleaf.ts';

/** `newleaf: E_CODE: what happened. What to do.`; before it there may be lines of steps that ended and warnings. */
const LINE = /^newleaf: (E_[A-Z_]+): \S.*\n$/m;

/** Fails unless a command failed as documented: one line with one of `codes` on stderr, and that code's exit code. */
export function expectFailure(outcome: Outcome, codes: readonly ErrorCode[]): ErrorCode {
  const said = `newleaf ${outcome.words.join(' ')} ended with ${String(outcome.code)}: ${outcome.stderr}${outcome.stdout}`;
  expect(outcome.stderr.match(/^newleaf: E_/gm), said).toHaveLength(1);
  const found = LINE.exec(outcome.stderr)?.[1] as ErrorCode | undefined;
  expect(codes, said).toContain(found);
  expect(outcome.code, said).toBe(exitCodeOf(found!));
  expect(outcome.stdout.trim() === '' || outcome.json.some((object) => 'error' in object), said).toBe(true);
  return found!;
}
