import type { EngineError, ErrorDetails } from '../../../shared/model/errors.ts';

/** What of an error is worth a place in the journal: a few words and numbers, never thousands of paths. */
const KEPT = ['why', 'reason', 'count', 'path', 'paths', 'needBytes', 'freeBytes', 'script'] as const;
const MOST_PATHS = 3;
const LONGEST = 1000;

/** Beside its code, for the log. Pure. */
export function faultDetails({ details }: EngineError): ErrorDetails | undefined {
  const kept = KEPT.flatMap((name) => {
    const value = details[name];
    return value === undefined ? [] : [[name, shortened(value)] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function shortened(value: ErrorDetails[string]): ErrorDetails[string] {
  if (typeof value === 'string') return value.slice(0, LONGEST);
  return typeof value === 'object' ? value.slice(0, MOST_PATHS).map((one) => one.slice(0, LONGEST)) : value;
}
