import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTool } from '../../engine/transfer/tools.ts';
import { tryFileLock } from '../file-lock.ts';
import type { Environment } from './environment.ts';
import type { WindowUser } from './window-user.ts';

const PREFIX = 'newleaf-browser-';

export interface WindowFolder {
  /** Home and profile of the browser; its user's, and nobody else's. */
  readonly profile: string;
  /** A file for its user alone: address and token are in it, so that `ps` shows neither. */
  writeStartPage(url: string): string;
  /** Copies the key to the display there, where there is one; gives the copy. */
  copyDisplayKey(env: Environment): string | undefined;
  remove(): void;
}

/**
 * A folder for one window. The outer one is ours, so that its user can't put anything else in the place of the inner;
 * what is in the inner one is removed as that user, never as root.
 */
export function makeWindowFolder(user: WindowUser | undefined): WindowFolder {
  removeForgotten(user);
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const lock = tryFileLock(join(folder, 'lock'));
  chmodSync(folder, 0o711);
  const profile = join(folder, 'profile');
  mkdirSync(profile, { mode: 0o700 });
  const give = (path: string): string => {
    if (user !== undefined) chownSync(path, user.uid, user.gid);
    return path;
  };
  give(profile);
  return {
    profile,
    writeStartPage(url) {
      const path = join(folder, 'start.html');
      const page = `<!doctype html><meta charset="utf-8"><title>Newleaf</title><meta http-equiv="refresh" content="0; url=${url}">\n`;
      writeFileSync(path, page, { mode: 0o600, flag: 'wx' });
      return give(path);
    },
    copyDisplayKey(env) {
      const from = env['XAUTHORITY'] ?? join(env['HOME'] ?? homedir(), '.Xauthority');
      if (!existsSync(from)) return undefined;
      const path = join(folder, 'display-key');
      copyFileSync(from, path);
      chmodSync(path, 0o600);
      return give(path);
    },
    remove() {
      removeFolder(folder, user);
      lock?.release();
    },
  };
}

/** Those of runs that were killed: ours, and nobody holds their lock. */
function removeForgotten(user: WindowUser | undefined): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), name);
    const status = lstatSync(folder, { throwIfNoEntry: false });
    // Without a lock it is being made right now.
    if (
      status?.isDirectory() !== true ||
      status.uid !== process.getuid?.() ||
      !existsSync(join(folder, 'lock'))
    )
      continue;
    const lock = tryFileLock(join(folder, 'lock'));
    if (lock === undefined) continue;
    removeFolder(folder, user);
    lock.release();
  }
}

function removeFolder(folder: string, user: WindowUser | undefined): void {
  const profile = join(folder, 'profile');
  const owner = lstatSync(profile, { throwIfNoEntry: false });
  if (owner !== undefined && user !== undefined && owner.uid !== process.getuid?.()) {
    const as = ['--reuid', String(owner.uid), '--regid', String(owner.gid), '--clear-groups', '--'];
    const empty = ['find', profile, '-mindepth', '1', '-delete'];
    try {
      execFileSync(findTool('setpriv'), [...as, ...empty], { stdio: 'ignore', cwd: '/' });
    } catch {
      return; // its own doing; it stays in the temporary folder
    }
  }
  rmSync(folder, { recursive: true, force: true });
}
