/** The four top-level roles of TUF, in the order in which a client walks them (TUF specification 1.0, section 5). */
export const ROLES = ['root', 'timestamp', 'snapshot', 'targets'] as const;

export type Role = (typeof ROLES)[number];

/**
 * Most bytes of one metadata file. What comes is parsed before its signature can be checked, so these
 * are small: our own timestamp and snapshot are under 1 kB, targets some kB a release.
 */
export const MOST_BYTES: Readonly<Record<Role, number>> = {
  root: 128 * 1024,
  timestamp: 16 * 1024,
  snapshot: 64 * 1024,
  targets: 4 * 1024 * 1024,
};

/** Root versions that one check follows; the next check goes on from there. */
export const MOST_ROTATIONS = 256;
