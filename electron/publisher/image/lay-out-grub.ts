import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import { ENVIRONMENT, formatEnvironment } from '../../engine/boot/grub-config.ts';
import { readBootAssets } from '../../engine/trial/boot-assets.ts';
import { TOOL_FOLDERS } from '../../engine/transfer/tools.ts';
import { runTool } from '../../engine/trial/run-tool.ts';
import type { BootLoaderPlace } from './lay-out-boot-loader.ts';
import { uefiNames } from './uefi-names.ts';

/** grub-mkimage(1), as Debian and as Fedora call it. */
const MAKERS = ['grub-mkimage', 'grub2-mkimage'];
const MODULES = '/usr/lib/grub';

/**
 * All that grub.cfg and newleaf.cfg use, besides what these modules need: GRUB loads no other. `regexp`, `search` and disk drivers are not among them:
 * its disk is the one that it was loaded from, by the firmware.
 */
const NEEDED = [
  ...['part_gpt', 'fat', 'normal', 'configfile', 'loadenv', 'test', 'true', 'linux', 'gzio'],
  ...['video', 'all_video'],
];

/** GRUB, made of this machine's modules, with its configuration and an empty environment in `grub/`. GNU GRUB manual: “Invoking grub-mkimage”. */
export async function layOutGrub({ folder, signal }: BootLoaderPlace): Promise<void> {
  const { removable, grub: platform } = uefiNames();
  for (const name of ['EFI/BOOT', 'grub']) mkdirSync(join(folder, name), { recursive: true });
  const modules = join(MODULES, platform);
  if (!existsSync(join(modules, 'moddep.lst'))) throw missing(`GRUB's modules for ${platform}`);
  const output = join(folder, 'EFI/BOOT', removable);
  const form = ['--format', platform, '--directory', modules, '--prefix', '/grub', '--output', output];
  await runTool(findMaker(), [...form, ...NEEDED], { step: 'prepare', signal });

  const config = readBootAssets().files.get('grub.cfg');
  if (config === undefined) throw new Error('assets/boot has no grub.cfg');
  writeFileSync(join(folder, 'grub/grub.cfg'), config);
  // GRUB can only write into a block that is there.
  writeFileSync(join(folder, ENVIRONMENT), formatEnvironment(new Map()));
}

function findMaker(): string {
  const found = MAKERS.find((tool) => TOOL_FOLDERS.some((folder) => existsSync(join(folder, tool))));
  if (found === undefined) throw missing('grub-mkimage');
  return found;
}

function missing(tool: string): EngineError {
  return new EngineError('E_TOOL', { step: 'prepare', details: { tool, why: 'no-grub' } });
}
