import { chmodSync, chownSync } from 'node:fs';
import type { User } from '../engine/transfer/sandbox-user.ts';

/** Owner and mode, whatever the umask. Only root gives something to somebody else. */
export function giveTo(path: string, { uid, gid }: User, mode: number): void {
  if (process.getuid?.() === 0) chownSync(path, uid, gid);
  chmodSync(path, mode);
}
