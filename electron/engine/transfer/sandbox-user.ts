import { readFileSync } from 'node:fs';

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** In order: an account of our own, else the one that owns nothing: passwd(5). */
const NAMES = ['newleaf', 'nobody'];
const NOBODY: User = { uid: 65534, gid: 65534 };

/** Who rsync runs as when we are root; ourselves when we are not. */
export function sandboxUser(): User {
  const uid = process.getuid?.() ?? NOBODY.uid;
  if (uid !== 0) return { uid, gid: process.getgid?.() ?? NOBODY.gid };
  let accounts = '';
  try {
    accounts = readFileSync('/etc/passwd', 'latin1');
  } catch {
    // A system without accounts still has numbers.
  }
  return pickUser(accounts) ?? NOBODY;
}

/** The first of our names in the text of passwd(5) that is not root. Pure. */
export function pickUser(accounts: string): User | undefined {
  for (const name of NAMES) {
    const fields = accounts
      .split('\n')
      .find((line) => line.startsWith(`${name}:`))
      ?.split(':');
    const uid = Number(fields?.[2]);
    const gid = Number(fields?.[3]);
    if (Number.isInteger(uid) && Number.isInteger(gid) && uid > 0 && gid > 0) return { uid, gid };
  }
  return undefined;
}
