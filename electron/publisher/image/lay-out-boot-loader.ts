import type { BootConfig } from '../../engine/boot/boot-config.ts';
import { layOutGrub } from './lay-out-grub.ts';
import { layOutSystemdBoot } from './lay-out-systemd-boot.ts';

export interface BootLoaderPlace {
  /** An EFI system partition to be. */
  readonly folder: string;
  /** The system that boots, as it is when it runs. */
  readonly root: string;
  readonly signal?: AbortSignal | undefined;
}

const LAY_OUT: Readonly<Record<BootConfig['kind'], (place: BootLoaderPlace) => void | Promise<void>>> = {
  'systemd-boot': layOutSystemdBoot,
  grub: layOutGrub,
};

/** All that a boot loader has on its partition besides entries. Errors: `E_TOOL { tool, why }` where this machine has not what it is made of. */
export async function layOutBootLoader(kind: BootConfig['kind'], place: BootLoaderPlace): Promise<void> {
  await LAY_OUT[kind](place);
}
