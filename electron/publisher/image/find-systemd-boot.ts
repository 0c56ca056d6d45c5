import { existsSync, readFileSync } from 'node:fs';
import { EngineError } from '../../../shared/model/errors.ts';
import { inTree } from '../../engine/native/paths.ts';
import { resolveInRoot } from '../../engine/trial/resolve-in-root.ts';

/** systemd-boot(7), by Node's name of the processor: what its file is called, and what UEFI's removable path is. */
export const LOADERS = {
  x64: { file: 'systemd-bootx64.efi', removable: 'BOOTX64.EFI' },
  arm64: { file: 'systemd-bootaa64.efi', removable: 'BOOTAA64.EFI' },
} as const;

export interface SystemdBoot {
  readonly file: string;
  readonly removable: string;
  readonly contents: Buffer;
}

const FOLDER = 'usr/lib/systemd/boot/efi';

/** The boot loader that the release at `root` brings, else that of this machine. Errors: `E_TOOL { tool, why }`. */
export function findSystemdBoot(root: string): SystemdBoot {
  const names = Object.entries(LOADERS).find(([name]) => name === process.arch)?.[1];
  if (names === undefined) throw missing(`systemd-boot for ${process.arch}`);
  const inRelease = resolveInRoot(root, `${FOLDER}/${names.file}`);
  if (inRelease !== undefined) return { ...names, contents: readFileSync(inTree(root, inRelease)) };
  const own = `/${FOLDER}/${names.file}`;
  if (!existsSync(own)) throw missing(names.file);
  return { ...names, contents: readFileSync(own) };
}

function missing(tool: string): EngineError {
  return new EngineError('E_TOOL', { step: 'prepare', details: { tool, why: 'no-boot-loader' } });
}
