import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSystemdBoot } from './find-systemd-boot.ts';

/** loader.conf(5). No `default`: the order of the entries says what boots. Without an editor nobody becomes root by a word. */
const LOADER_CONF = 'timeout 2\neditor no\n';
/** Boot Loader Specification: this is where entries of type 1 are. */
const ENTRIES_SREL = 'type1\n';

/** Lays systemd-boot out in `folder`, an EFI system partition to be: the loader of the release at `root`, else this machine's. */
export function layOutSystemdBoot(folder: string, root: string): void {
  const { file, removable, contents } = findSystemdBoot(root);
  for (const name of ['EFI/BOOT', 'EFI/systemd', 'loader/entries']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, 'EFI/BOOT', removable), contents);
  writeFileSync(join(folder, 'EFI/systemd', file), contents);
  writeFileSync(join(folder, 'loader/loader.conf'), LOADER_CONF);
  writeFileSync(join(folder, 'loader/entries.srel'), ENTRIES_SREL);
}
