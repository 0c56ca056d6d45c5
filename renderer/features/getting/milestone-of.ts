/** What is worth a word to who does not see the leaf fill; undefined before a quarter. Pure. */
export function milestoneOf(
  share: number,
): 'getting.quarter' | 'getting.half' | 'getting.three-quarters' | undefined {
  if (share >= 0.75) return 'getting.three-quarters';
  if (share >= 0.5) return 'getting.half';
  return share >= 0.25 ? 'getting.quarter' : undefined;
}
