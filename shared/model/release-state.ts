/**
 * What one release goes through on one laptop. Pure: the journal holds the events, the state is their fold.
 *
 *   available → fetching → verifying → staged → (armed →) trying → kept → settled
 *
 * with `reverted`, `failed` and `cancelled` from wherever they can happen.
 */
import type { Decision } from './decision.ts';
import { isOfTheWay, type ErrorCode } from './errors.ts';
import type { StopReason } from './stopping.ts';
import type { Thumb, Try } from './tries.ts';

export type ReleaseState =
  | 'available'
  | 'fetching'
  | 'verifying'
  | 'staged'
  | 'armed'
  | 'trying'
  | 'kept'
  | 'settled'
  | 'reverted'
  | 'failed'
  | 'cancelled';

/** How a trial went. `unknown`: it was cut off before it could tell. */
export type TrialResult = 'good' | 'bad' | 'unknown';

export type ReleaseEvent =
  | { readonly kind: 'fetch-started' }
  | { readonly kind: 'fetched' }
  | { readonly kind: 'staged' }
  | { readonly kind: 'armed' }
  | { readonly kind: 'trial-started' }
  | { readonly kind: 'trial-ended'; readonly result: TrialResult; readonly reason: string }
  /** What she says of something that she tried; `null` takes it back. */
  | { readonly kind: 'thumb'; readonly item: Try; readonly thumb: Thumb | null }
  /** The laptop looked what it has while the release ran on it. */
  | { readonly kind: 'probed' }
  /** What a teacher says of it; `null` takes it back. */
  | { readonly kind: 'decided'; readonly decision: Decision | null }
  | { readonly kind: 'kept' }
  | { readonly kind: 'settled' }
  | { readonly kind: 'reverted'; readonly reason: string }
  | { readonly kind: 'failed'; readonly code: ErrorCode }
  | { readonly kind: 'cancelled'; readonly reason?: StopReason | undefined };

export type ReleaseEventKind = ReleaseEvent['kind'];

/** From which states each event may come, and where it leads; without `to` nowhere. */
const TRANSITIONS: Readonly<
  Record<ReleaseEventKind, { readonly from: readonly ReleaseState[]; readonly to?: ReleaseState }>
> = {
  'fetch-started': {
    from: ['available', 'fetching', 'verifying', 'failed', 'cancelled', 'reverted'],
    to: 'fetching',
  },
  fetched: { from: ['fetching'], to: 'verifying' },
  staged: { from: ['verifying'], to: 'staged' },
  armed: { from: ['staged', 'armed', 'trying'], to: 'armed' },
  'trial-started': { from: ['staged', 'armed', 'trying'], to: 'trying' },
  'trial-ended': { from: ['trying'], to: 'trying' },
  thumb: { from: ['trying'], to: 'trying' },
  probed: { from: ['trying'] },
  decided: { from: ['staged', 'armed', 'trying'] },
  kept: { from: ['trying', 'staged'], to: 'kept' },
  settled: { from: ['kept', 'settled'], to: 'settled' },
  reverted: { from: ['staged', 'armed', 'trying', 'kept', 'settled'], to: 'reverted' },
  failed: { from: ['fetching', 'verifying', 'armed', 'trying'], to: 'failed' },
  // Who stops what waits after a break stops no fetching.
  cancelled: { from: ['fetching', 'verifying', 'failed', 'cancelled'], to: 'cancelled' },
};

export const RELEASE_EVENTS = Object.keys(TRANSITIONS) as readonly ReleaseEventKind[];

/** Where `event` leads from `state`, or `undefined` where it can't happen. */
export function nextState(state: ReleaseState, event: ReleaseEvent): ReleaseState | undefined {
  const transition = TRANSITIONS[event.kind];
  return transition.from.includes(state) ? (transition.to ?? state) : undefined;
}

/** States in which a release occupies the one place between fetching and trying. */
export function isUnderWay(state: ReleaseState): boolean {
  return (
    state === 'fetching' ||
    state === 'verifying' ||
    state === 'staged' ||
    state === 'armed' ||
    state === 'trying'
  );
}

/** Whether getting this release goes on by itself: it was broken off, and nobody wanted that. */
export function goesOnByItself(state: ReleaseState, reason: string | null): boolean {
  if (state === 'cancelled') return reason === 'interrupted';
  return state === 'failed' && reason !== null && isOfTheWay(reason);
}
