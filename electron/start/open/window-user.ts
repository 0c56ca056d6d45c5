import { sandboxUser, type User } from '../../engine/transfer/sandbox-user.ts';
import type { Environment } from './environment.ts';

/** Who the window runs as. */
export interface WindowUser extends User {
  /** Whether it is a person, with groups of her own and perhaps a session. */
  readonly person: boolean;
}

/**
 * Who shows the window where we are root, since a browser is not to be: who called sudo(8), else an account that owns
 * nothing. Undefined where we are not root: ourselves.
 */
export function windowUser(env: Environment, uid = process.getuid?.()): WindowUser | undefined {
  if (uid !== 0) return undefined;
  return pickPerson(env) ?? { ...sandboxUser(), person: false };
}

/** Who called sudo. Pure. */
export function pickPerson(env: Environment): WindowUser | undefined {
  const [uid, gid] = [env['SUDO_UID'], env['SUDO_GID']].map((text) =>
    text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined,
  );
  return uid === undefined || gid === undefined ? undefined : { uid, gid, person: true };
}
