/** Debian's Chromium, as Playwright starts it. Its own download is never tried. */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { LaunchOptions } from 'playwright';

const CHROMIUM = '/usr/bin/chromium';

/** As root it is run as another user, in its sandbox. */
export function chromiumOptions(): LaunchOptions {
  if (process.getuid?.() !== 0) return { executablePath: CHROMIUM, chromiumSandbox: true };
  return {
    // A folder that it may write to: Playwright's own is root's.
    downloadsPath: tmpdir(),
    executablePath: fileURLToPath(new URL('as-nobody.sh', import.meta.url)),
    // Some containers forbid user namespaces to everybody but root; there is no sandbox then, and the pages are our own.
    chromiumSandbox: mayMakeNamespaces(),
  };
}

/** Whether another user than root can make user namespaces, which Chromium's sandbox is made of. */
function mayMakeNamespaces(): boolean {
  const words = [
    '--reuid=65534',
    '--regid=65534',
    '--clear-groups',
    'unshare',
    '--user',
    '--map-root-user',
    'true',
  ];
  return spawnSync('setpriv', words).status === 0;
}
