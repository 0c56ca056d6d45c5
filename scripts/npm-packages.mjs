/** The packages of npm that are in the lock file. Plain JavaScript without dependencies. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Whether node_modules is there, and not older than the lock file. */
export function packagesAreInstalled() {
  const installed = join(root, 'node_modules/.package-lock.json');
  const wanted = join(root, 'package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs;
}

/** The command that installs them. */
export const INSTALL_PACKAGES = ['npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error']];
