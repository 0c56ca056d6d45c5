import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of Newleaf itself, with its `package.json`: a checkout, what a package installed, or the engine beside a laptop's trees. */
export const INSTALLED_AT = nearestInstallation(import.meta.dirname);

/** The built activity, for who shows it. */
export const PAGES = join(INSTALLED_AT, 'dist/renderer');

/** From a source and from what is built of it, which lies in other folders, alike. */
function nearestInstallation(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (['package.json', 'bin/newleaf.mjs'].every((name) => existsSync(join(folder, name)))) return folder;
    if (folder === dirname(folder)) throw new Error(`${from} is in no installation of Newleaf`);
  }
}
