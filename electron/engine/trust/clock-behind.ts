const SECOND = 1000;
/** A publisher's clock and this one need not agree to the minute. */
const CLOCKS_DIFFER = 60 * 60 * SECOND;

export interface Behind {
  /** What the clock stands behind: something that was signed, or what this laptop wrote down last. */
  readonly what: 'signed' | 'logged';
  /** When that was, ISO 8601. */
  readonly atLeast: string;
  readonly seconds: number;
}

/**
 * Whether `clock` stands behind what is known to be past; undefined where it does not, or by less than an hour. What was signed counts
 * first: the log has this laptop's own times, which a clock that was once ahead has spoilt. Pure.
 */
export function clockBehind(
  clock: string,
  past: { readonly signed: string; readonly logged: string | null },
): Behind | undefined {
  for (const what of ['signed', 'logged'] as const) {
    const atLeast = past[what];
    const behind = atLeast === null ? 0 : Date.parse(atLeast) - Date.parse(clock);
    if (atLeast !== null && behind > CLOCKS_DIFFER)
      return { what, atLeast, seconds: Math.round(behind / SECOND) };
  }
  return undefined;
}
