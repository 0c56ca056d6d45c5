import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INSTALLED_AT } from '../../place/installed-at.ts';

/** What our initrd and our units are made of; the folder's README says what each is. */
export interface BootAssets {
  /** Name in `assets/boot/`, with `units/` for those below it -> contents. */
  readonly files: ReadonlyMap<string, Buffer>;
}

const PLACE = join(INSTALLED_AT, 'assets/boot/');

export function readBootAssets(): BootAssets {
  if (!existsSync(`${PLACE}init`)) throw new Error('assets/boot is not where it was installed');
  const files = new Map<string, Buffer>();
  for (const found of readdirSync(PLACE, { withFileTypes: true, recursive: true })) {
    if (!found.isFile()) continue;
    const path = `${found.parentPath}/${found.name}`.replaceAll('//', '/');
    files.set(path.slice(PLACE.length), readFileSync(path));
  }
  return { files };
}
