import type { BootConfig } from './boot-config.ts';
import type { BootLoader } from './boot-loader.ts';
import { grub } from './grub.ts';
import { systemdBoot } from './systemd-boot.ts';

const LOADERS: Readonly<Record<BootConfig['kind'], BootLoader>> = { 'systemd-boot': systemdBoot, grub };

export function bootLoaderOf({ kind }: BootConfig): BootLoader {
  return LOADERS[kind];
}
