/**
 * A machine that was started by Newleaf, as far as one process and what that starts can see. Not real in it: the kernel's command
 * line (a file over /proc/cmdline), that the first process is systemd, and systemctl, which writes down what it is asked. Real:
 * the root folder, the kernel and all else of this machine, so that the command line stands alone with what it says.
 */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MACHINE = `
set -e
mount --bind "$1/cmdline" /proc/cmdline
mount -t tmpfs run /run
mkdir -p /run/systemd/system
if [ -e /usr/bin/systemctl ]; then mount --bind "$1/systemctl" /usr/bin/systemctl
else mount -t tmpfs bin /usr/local/bin; cp "$1/systemctl" /usr/local/bin/; fi
shift
exec "$@"
`;

export interface StartedByNewleaf {
  /** Program and first words of what is to see that machine. */
  readonly around: readonly string[];
  /** What systemctl was asked, a line each. */
  asked(): string[];
}

/** `folder`: an empty one of the test's own. `system`: what the command line names. */
export function startedByNewleaf(folder: string, system: string): StartedByNewleaf {
  const asked = join(folder, 'asked');
  writeFileSync(join(folder, 'cmdline'), `quiet newleaf.system=${system}\n`);
  writeFileSync(join(folder, 'systemctl'), `#!/bin/sh\necho "$*" >>'${asked}'\n`);
  chmodSync(join(folder, 'systemctl'), 0o755);
  return {
    around: ['unshare', '--mount', '--', 'sh', '-c', MACHINE, 'sh', folder],
    asked: () => (existsSync(asked) ? readFileSync(asked, 'utf8').trim().split('\n') : []),
  };
}
