import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TOOL_FOLDERS } from '../../engine/transfer/tools.ts';
import { layOutBootLoader } from './lay-out-boot-loader.ts';
import { uefiNames } from './uefi-names.ts';

let base: string;
beforeEach(() => (base = mkdtempSync(join(tmpdir(), 'newleaf-lay-out-'))));
afterEach(() => rmSync(base, { recursive: true }));

const isHere = (tool: string) => TOOL_FOLDERS.some((folder) => existsSync(join(folder, tool)));
const hasGrub = isHere('grub-mkimage') && existsSync(join('/usr/lib/grub', uefiNames().grub, 'moddep.lst'));
const place = () => {
  for (const name of ['esp', 'root']) mkdirSync(join(base, name));
  return { folder: join(base, 'esp'), root: join(base, 'root') };
};
const onEsp = (name: string) => readFileSync(join(base, 'esp', name));

describe('what a boot loader has on its partition', () => {
  it('is systemd-boot of the release that boots, where that brings one', async () => {
    const { removable, systemdBoot } = uefiNames();
    const given = place();
    mkdirSync(join(given.root, 'usr/lib/systemd/boot/efi'), { recursive: true });
    writeFileSync(join(given.root, 'usr/lib/systemd/boot/efi', systemdBoot), 'of the release');
    await layOutBootLoader('systemd-boot', given);
    expect(onEsp(`EFI/BOOT/${removable}`).toString()).toBe('of the release');
    expect(onEsp(`EFI/systemd/${systemdBoot}`).toString()).toBe('of the release');
    expect(onEsp('loader/loader.conf').toString()).not.toContain('default');
  });

  it.skipIf(!hasGrub)('is a GRUB that has all that its configuration says (needs grub-mkimage)', async () => {
    await layOutBootLoader('grub', place());
    const program = onEsp(`EFI/BOOT/${uefiNames().removable}`);
    expect(program.subarray(0, 2).toString()).toBe('MZ');
    // Where it looks for grub.cfg, on the partition that it is loaded from.
    expect(program.toString('latin1')).toContain('\0/grub\0');
    for (const command of ['menuentry', 'source', 'load_env', 'save_env', 'linux', 'initrd', '[', 'false'])
      expect(program.toString('latin1')).toContain(`\0${command}\0`);
    expect(onEsp('grub/grubenv')).toHaveLength(1024);
    expect(onEsp('grub/grub.cfg').toString()).toContain('source /grub/newleaf.cfg\n');
  });
});
