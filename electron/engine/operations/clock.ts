/** The clock, but never behind what is known to be past: days are counted by it, and a dead battery says 1970. */
export function notBefore(floor: Date): () => Date {
  return () => new Date(Math.max(Date.now(), floor.getTime()));
}
