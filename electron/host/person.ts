/** Whom root does something for: what a person sees and hears is not root's. */

/** A user, by numbers. */
export interface Becomes {
  readonly uid: number;
  readonly gid: number;
  /** Whether it is a person, with groups of her own and perhaps a session. */
  readonly person: boolean;
}

/** Who called sudo(8). Pure. */
export function pickPerson(
  env: Readonly<Record<string, string | undefined>>,
): (Becomes & { readonly person: true }) | undefined {
  const [uid, gid] = [env['SUDO_UID'], env['SUDO_GID']].map((text) =>
    text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined,
  );
  return uid === undefined || gid === undefined ? undefined : { uid, gid, person: true };
}

/** Words of setpriv(1) for that: its number is set, its groups are its own. Pure. */
export function becomeWords(user: Becomes | undefined): string[] {
  if (user === undefined) return [];
  const groups = user.person ? '--init-groups' : '--clear-groups';
  return ['--reuid', String(user.uid), '--regid', String(user.gid), groups];
}
