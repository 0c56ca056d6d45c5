import { sandboxUser } from '../../engine/transfer/sandbox-user.ts';
import { pickPerson, type Becomes } from '../../host/person.ts';
import type { Environment } from './environment.ts';

/** Who the window runs as. */
export type WindowUser = Becomes;

/**
 * Who shows the window where we are root, since a browser is not to be: who called sudo(8), else an account that owns
 * nothing. Undefined where we are not root: ourselves.
 */
export function windowUser(env: Environment, uid = process.getuid?.()): WindowUser | undefined {
  if (uid !== 0) return undefined;
  return pickPerson(env) ?? { ...sandboxUser(), person: false };
}
