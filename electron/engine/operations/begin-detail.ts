import { EngineError } from '../../../shared/model/errors.ts';
import type { BeginRecord } from '../store/journal-records.ts';

/** A string that an operation wrote down when it began. E_STORE where the journal was tampered with. */
export function beginDetail(begun: BeginRecord, name: string): string {
  const value = begun.details[name];
  if (typeof value === 'string') return value;
  throw new EngineError('E_STORE', {
    details: { why: 'damaged', what: `journal.jsonl, line ${begun.n}: ${name}` },
  });
}

/** A list of strings likewise. */
export function beginDetails(begun: BeginRecord, name: string): string[] {
  const value = begun.details[name];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new EngineError('E_STORE', {
    details: { why: 'damaged', what: `journal.jsonl, line ${begun.n}: ${name}` },
  });
}
