import type { SpacePart, SpaceView } from '../../../../shared/contract/views.ts';

/** A piece of the bar, and a row of the table. */
export interface Segment {
  readonly what: SpacePart | 'free';
  readonly bytes: number;
  readonly layers: number | null;
  /** Where it begins and how long it is, as shares of the whole bar. */
  readonly start: number;
  readonly share: number;
}

/** Below that nobody would see a piece. */
const LEAST_SHARE = 0.006;

/** The pieces in their order, the free one last. What is very small is drawn a little too large, at the cost of the largest. Pure. */
export function segmentsOf({ parts, freeBytes }: SpaceView): Segment[] {
  const pieces = [...parts, { what: 'free' as const, bytes: freeBytes, layers: null }];
  const whole = pieces.reduce((sum, { bytes }) => sum + bytes, 0) || 1;
  const shares = pieces.map(({ bytes }) => Math.max(bytes / whole, bytes > 0 ? LEAST_SHARE : 0));
  const largest = shares.indexOf(Math.max(...shares));
  const others = shares.reduce((sum, share, index) => (index === largest ? sum : sum + share), 0);
  shares[largest] = Math.max(0, 1 - others);
  let start = 0;
  return pieces.map((piece, index) => {
    const share = shares[index] ?? 0;
    const segment = { ...piece, start, share };
    start += share;
    return segment;
  });
}
