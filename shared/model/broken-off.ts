import { goesOnByItself, type ReleaseState } from './release-state.ts';

interface Known {
  readonly releases: readonly {
    readonly id: string;
    readonly state: ReleaseState;
    readonly reason: string | null;
  }[];
  readonly newest: { readonly id: string } | null;
  readonly operation: object | null;
}

/** The release that was broken off though nobody wanted that; null where there is none. Pure. */
export function brokenOff({ releases, newest, operation }: Known): string | null {
  const release = releases.find(({ id }) => id === newest?.id);
  if (release === undefined) return null;
  const { id, state, reason } = release;
  // An engine that was killed could not write down that it ended; the next one does.
  const wasKilled = (state === 'fetching' || state === 'verifying') && operation === null;
  return wasKilled || goesOnByItself(state, reason) ? id : null;
}
