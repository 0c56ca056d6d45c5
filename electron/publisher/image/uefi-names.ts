import { EngineError } from '../../../shared/model/errors.ts';

/** What things are called for a processor: UEFI specification, 3.5.1.1 (removable media); systemd-boot(7); GRUB's platforms. */
const NAMES = {
  x64: { removable: 'BOOTX64.EFI', systemdBoot: 'systemd-bootx64.efi', grub: 'x86_64-efi' },
  arm64: { removable: 'BOOTAA64.EFI', systemdBoot: 'systemd-bootaa64.efi', grub: 'arm64-efi' },
} as const;

export type UefiNames = (typeof NAMES)[keyof typeof NAMES];

/** For this machine's processor. Errors: `E_TOOL { tool, why }` for one that we know no names for. */
export function uefiNames(): UefiNames {
  const names = Object.entries(NAMES).find(([name]) => name === process.arch)?.[1];
  if (names !== undefined) return names;
  throw new EngineError('E_TOOL', {
    step: 'prepare',
    details: { tool: `UEFI for ${process.arch}`, why: 'no-boot-loader' },
  });
}
