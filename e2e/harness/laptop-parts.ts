/**
 * A laptop with parts of its own, as far as one process and what that starts can see. Not real in it: what sysfs shows of sound, camera
 * and keyboard (a folder over /sys/class). Whoever looks reads files, as on every laptop.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MACHINE = 'mount --bind "$1" /sys/class && shift && exec "$@"';

/** `folder`: an empty one of the test's own. `parts`: files below /sys/class. Gives program and first words of what is to see them. */
export function laptopWith(folder: string, parts: Readonly<Record<string, string>>): readonly string[] {
  for (const [path, text] of Object.entries(parts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${text}\n`);
  }
  return ['unshare', '--mount', '--', 'sh', '-c', MACHINE, 'sh', folder];
}
