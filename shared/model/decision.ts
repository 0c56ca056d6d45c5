/** What a teacher says of the release that waits or is on trial. */
export const DECISIONS = ['keep', 'back', 'wait'] as const;
/** `keep`: it is safe to. `back`: go back from it. `wait`: neither for now. */
export type Decision = (typeof DECISIONS)[number];
