/** So little is still seen. */
const LEAST = 0.06;

/** How much of what is free is taken, from a little to 1, for a picture. Pure. */
export function roomShare(needed: number, free: number): number {
  if (free <= 0) return 1;
  return Math.min(1, Math.max(LEAST, needed / free));
}

/** How much of an hour, from a little to 1. Pure. */
export function hourShare(seconds: number): number {
  return Math.min(1, Math.max(LEAST / 2, seconds / 3600));
}
