import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSystemdBoot } from './find-systemd-boot.ts';
import type { BootLoaderPlace } from './lay-out-boot-loader.ts';
import { uefiNames } from './uefi-names.ts';

/** loader.conf(5). No `default`: the order of the entries says what boots. Without an editor nobody becomes root by a word. */
export const LOADER_CONF = 'timeout 2\neditor no\n';
/** Boot Loader Specification: this is where entries of type 1 are. */
export const ENTRIES_SREL = 'type1\n';

/** systemd-boot: that of the release, else this machine's. */
export function layOutSystemdBoot({ folder, root }: BootLoaderPlace): void {
  const { removable, systemdBoot } = uefiNames();
  const program = findSystemdBoot(root, systemdBoot);
  for (const name of ['EFI/BOOT', 'EFI/systemd', 'loader/entries']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, 'EFI/BOOT', removable), program);
  writeFileSync(join(folder, 'EFI/systemd', systemdBoot), program);
  writeFileSync(join(folder, 'loader/loader.conf'), LOADER_CONF);
  writeFileSync(join(folder, 'loader/entries.srel'), ENTRIES_SREL);
}
