/** systemd-boot beside the boot loader of a Debian, on its partition: docs/BOOT.md. Nothing of the Debian's own is changed but what `takeRemovable` says. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncPath } from '../engine/native/sync.ts';
import { makeFile, removeFile } from '../engine/boot/partition-files.ts';
import { writeDurably } from '../engine/store/durable.ts';
import { ENTRIES_SREL, LOADER_CONF } from '../publisher/image/lay-out-systemd-boot.ts';

const FOLDER = 'EFI/newleaf';
/** What was at the removable path. */
const BEFORE = `${FOLDER}/before.efi`;
const OLD_ENTRY = 'loader/entries/before-newleaf.conf';
const OWN_FILES = [
  ['loader/loader.conf', LOADER_CONF],
  ['loader/entries.srel', ENTRIES_SREL],
] as const;

/** systemd-boot: its program, and what that is called in a folder of its own and at the removable path. */
export interface Loader {
  readonly file: string;
  readonly removable: string;
  readonly contents: Buffer;
}

/** Where the firmware finds ours, from the root of the partition. */
export function programOf({ file }: Pick<Loader, 'file'>): string {
  return `/${FOLDER}/${file}`;
}

/** Puts the loader there, with an entry for what the laptop had: `program` with `title`. Nobody starts it yet. */
export function layOutLoader(
  esp: string,
  loader: Loader,
  old: { readonly title: string; readonly program: string },
): void {
  put(join(esp, programOf(loader)), loader.contents);
  for (const [name, text] of OWN_FILES) if (!existsSync(join(esp, name))) put(join(esp, name), text);
  put(join(esp, OLD_ENTRY), `title ${old.title}\nefi ${old.program}\n`);
}

/** From now on the path that firmware starts without any list is ours; what was there is kept. One rename. */
export function takeRemovable(esp: string, { removable, contents }: Loader): void {
  const [place, before] = [join(esp, 'EFI/BOOT', removable), join(esp, BEFORE)];
  if (existsSync(place)) {
    if (readFileSync(place).equals(contents)) return;
    // What was there first counts, whatever came since.
    if (!existsSync(before)) put(before, readFileSync(place));
  }
  put(place, contents);
}

/** The other way. Nothing where it is not ours. */
export function giveRemovableBack(esp: string, removable: string): void {
  const [place, before] = [join(esp, 'EFI/BOOT', removable), join(esp, BEFORE)];
  if (existsSync(before)) put(place, readFileSync(before));
  else if (isOurs(esp, place)) removeFile(place);
}

/** Takes away all that `layOutLoader` put there, and what `takeRemovable` kept. */
export function removeLoader(esp: string): void {
  removeFile(join(esp, OLD_ENTRY));
  if (existsSync(join(esp, FOLDER))) {
    // Only where it was ours alone.
    for (const [name, text] of OWN_FILES) {
      const place = join(esp, name);
      if (existsSync(place) && readFileSync(place, 'latin1') === text) removeFile(place);
    }
    rmSync(join(esp, FOLDER), { recursive: true });
    syncPath(join(esp, 'EFI'));
  }
  for (const name of ['loader/entries', 'loader', 'newleaf']) removeIfEmpty(join(esp, name));
}

function isOurs(esp: string, place: string): boolean {
  if (!existsSync(place) || !existsSync(join(esp, FOLDER))) return false;
  const contents = readFileSync(place);
  const own = readdirSync(join(esp, FOLDER)).filter((name) => `${FOLDER}/${name}` !== BEFORE);
  return own.some((name) => readFileSync(join(esp, FOLDER, name)).equals(contents));
}

function put(place: string, contents: Uint8Array | string): void {
  if (existsSync(place) && readFileSync(place).equals(Buffer.from(contents))) return;
  mkdirSync(dirname(place), { recursive: true });
  // A rename on FAT may leave neither of both, so it is for what can't be done without (docs/BOOT.md).
  if (existsSync(place)) writeDurably(place, contents);
  else makeFile(place, [Buffer.from(contents)]);
}

function removeIfEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}
