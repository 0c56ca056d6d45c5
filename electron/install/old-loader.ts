import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../shared/model/errors.ts';
import { hasEfiVariable, isSecureBoot } from './efi-variables.ts';

/** By what the Debian starts. */
export type OldLoader =
  | { readonly kind: 'systemd-boot' }
  /** `program`: from the root of the partition, as UEFI writes paths in entries: `/EFI/debian/shimx64.efi`. */
  | { readonly kind: 'grub'; readonly program: string };

const SUFFIXES: Readonly<Partial<Record<string, string>>> = { x64: 'x64', arm64: 'aa64' };
/** Not of a system's own boot loader. */
const OTHERS = /^(?:boot|microsoft|newleaf|systemd|tools|dell|hp|lenovo)$/i;

/**
 * E_UNSUPPORTED { why }: `no-known-loader`; `secure-boot` where systemd-boot, which is not signed, would have to start beside GRUB; `loader-default` where
 * `loader.conf` names a default, since a trial would not be chosen then.
 */
export function findOldLoader(esp: string, isRunning: boolean): OldLoader {
  const grub = findGrub(esp);
  const hasSystemdBoot = existsSync(join(esp, 'EFI/systemd'));
  // systemd-boot(7): a variable that it leaves.
  const isSystemdBoot = hasSystemdBoot && (isRunning ? hasEfiVariable('LoaderInfo') : grub === undefined);
  if (!isSystemdBoot && grub === undefined) throw refused('no-known-loader');
  const config = join(esp, 'loader/loader.conf');
  if (existsSync(config) && /^\s*default\s/m.test(readFileSync(config, 'latin1')))
    throw refused('loader-default');
  if (isSystemdBoot || grub === undefined) return { kind: 'systemd-boot' };
  if (isRunning && isSecureBoot()) throw refused('secure-boot');
  return { kind: 'grub', program: grub };
}

function findGrub(esp: string): string | undefined {
  const suffix = SUFFIXES[process.arch] ?? 'x64';
  for (const vendor of readdirSync(join(esp, 'EFI')).toSorted()) {
    if (OTHERS.test(vendor)) continue;
    for (const name of [`shim${suffix}.efi`, `grub${suffix}.efi`]) {
      if (existsSync(join(esp, 'EFI', vendor, name))) return `/EFI/${vendor}/${name}`;
    }
  }
  return undefined;
}

function refused(why: string): EngineError {
  return new EngineError('E_UNSUPPORTED', { step: 'install', details: { why } });
}
