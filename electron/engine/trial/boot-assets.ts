import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What our initrd and our units are made of; the folder's README says what each is. */
export interface BootAssets {
  /** Name in `assets/boot/`, with `units/` for those below it -> contents. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Beside the sources, and one folder further up from what the compiler writes to `dist/`. */
const PLACES = ['../../../assets/boot/', '../../../../assets/boot/'];

export function readBootAssets(): BootAssets {
  const place = PLACES.map((relative) => fileURLToPath(new URL(relative, import.meta.url))).find((folder) =>
    existsSync(`${folder}init`),
  );
  if (place === undefined) throw new Error('assets/boot is not where it was installed');
  const files = new Map<string, Buffer>();
  for (const found of readdirSync(place, { withFileTypes: true, recursive: true })) {
    if (!found.isFile()) continue;
    const path = `${found.parentPath}/${found.name}`.replaceAll('//', '/');
    files.set(path.slice(place.length), readFileSync(path));
  }
  return { files };
}
