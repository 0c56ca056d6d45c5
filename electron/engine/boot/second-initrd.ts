import { existsSync, readFileSync } from 'node:fs';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { inTree } from '../native/paths.ts';
import { readBootAssets } from '../trial/boot-assets.ts';
import { findBusybox } from '../trial/find-busybox.ts';
import type { Kernel } from '../trial/find-kernel.ts';
import { orderModules, parseModuleTables } from '../trial/kernel-modules.ts';
import { formatNewc, type NewcFile } from '../trial/newc.ts';
import { readModule } from '../trial/read-module.ts';
import { resolveInRoot } from '../trial/resolve-in-root.ts';

/** What the store is mounted with. ext4 asks for crc32c through an alias, and there is no modprobe. */
const FILE_SYSTEMS = ['crc32c_generic', 'ext4', 'overlay'];
/** By which a rehearsal hears of the boot; initrds of releases seldom have it. */
const REPORT_PORT = ['virtio_pci', 'virtio_console'];
/** By which a kernel that panics leaves its last words in the variables of a UEFI firmware, and the next one finds them. */
const LAST_WORDS = ['efi_pstore'];
/** Drivers of what a laptop's disks hang on, for a boot without any initrd of the release. Those that a kernel has not are left out. */
const DISKS = [
  ...['virtio_blk', 'virtio_scsi', 'virtio_rng'],
  ...[
    'ahci',
    'ata_piix',
    'ata_generic',
    'pata_amd',
    'pata_via',
    'sata_nv',
    'sata_sil',
    'sata_via',
    'vmd',
    'nvme',
    'sd_mod',
  ],
  ...['xhci_pci', 'ehci_pci', 'ohci_pci', 'uhci_hcd', 'usb_storage', 'uas'],
  ...['sdhci_pci', 'sdhci_acpi', 'rtsx_pci_sdmmc', 'mmc_block'],
];

const FOLDER = 0o040755;
const PROGRAM = 0o100755;
const FILE = 0o100644;

/**
 * Where each door has to be for the initrds that know it: initramfs-tools(7); dracut.modules(7), whose hooks were moved below
 * /var in dracut 105. `/lib` is a link in many initrds, which a folder of that name in ours would replace.
 */
const DOORS: ReadonlyMap<string, readonly string[]> = new Map([
  ['doors/initramfs-tools', ['scripts/newleaf']],
  ['doors/dracut-cmdline', inHooks('cmdline/00-newleaf.sh')],
  ['doors/dracut-finished', inHooks('initqueue/finished/newleaf.sh')],
  [
    'doors/dracut-emergency',
    [...inHooks('emergency/00-newleaf.sh'), ...inHooks('shutdown-emergency/00-newleaf.sh')],
  ],
  ['doors/dracut-mount', [...inHooks('pre-mount/00-newleaf.sh'), ...inHooks('mount/00-newleaf.sh')]],
]);

function inHooks(name: string): string[] {
  return ['usr/lib', 'var/lib'].map((place) => `${place}/dracut/hooks/${name}`);
}

/** In the word of a trial's reason, what a kernel lacks by `missing` of its second initrd. Pure. */
export function lackOf(missing: readonly string[]): string | undefined {
  if (missing.length === 0) return undefined;
  return missing.includes('overlay') ? 'kernel-lacks-overlay' : 'kernel-lacks-ext4';
}

export interface SecondInitrd {
  /** newc(5), not compressed; its length is a multiple of four. */
  readonly archive: Buffer;
  /** Modules without which this kernel can't mount a system: neither there nor built in. Empty where nobody can tell. */
  readonly missing: readonly string[];
}

/**
 * The initrd that this laptop puts after the release's own (docs/BOOT.md): our boot script with its busybox, its doors, and the
 * modules of `kernel` that the script needs. `alone`: with the drivers of disks too, for `rdinit=/newleaf/init` without another initrd.
 *
 * What comes before it has to end at a multiple of four bytes, or Linux does not see where it begins: pad with zeros.
 * The same kernel, busybox and scripts give the same bytes.
 */
export async function makeSecondInitrd(options: {
  /** The system's files, as they are when it runs. */
  readonly root: string;
  readonly kernel: Kernel;
  readonly alone: boolean;
  readonly signal?: AbortSignal;
}): Promise<SecondInitrd> {
  const { root, kernel, alone, signal } = options;
  const files = new Map<string, NewcFile>();
  const put = (name: string, mode: number, data: Uint8Array) => void files.set(name, { name, mode, data });
  put('newleaf/busybox', PROGRAM, readFileSync(findBusybox(root)));
  for (const [name, data] of readBootAssets().files) {
    // For people, and for GRUB.
    if (/\.(md|cfg)$/.test(name)) continue;
    const doors = DOORS.get(name);
    if (doors === undefined) put(`newleaf/${name}`, name === 'init' ? PROGRAM : FILE, data);
    else for (const door of doors) put(door, PROGRAM, data);
  }
  const { paths, missing } = modulesOf(root, kernel, alone);
  const names: string[] = [];
  for (const [index, path] of paths.entries()) {
    const from = resolveInRoot(root, `${kernel.modules}/${path}`);
    if (from === undefined) continue;
    names.push(`${String(index).padStart(3, '0')}.ko`);
    put(`newleaf/modules.d/${names.at(-1)}`, FILE, await readModule(inTree(root, from), signal));
  }
  put('newleaf/modules', FILE, Buffer.from(names.map((name) => `${name}\n`).join('')));
  // Linux wants it before anything is mounted, for the first process to speak on.
  const console: NewcFile = { name: 'dev/console', mode: 0o020600, device: { major: 5, minor: 1 } };
  return { archive: formatNewc(withFolders([console, ...files.values()])), missing };
}

function modulesOf(
  root: string,
  kernel: Kernel,
  alone: boolean,
): { readonly paths: readonly string[]; readonly missing: readonly string[] } {
  const folder = kernel.modules;
  if (folder === undefined) return { paths: [], missing: [] };
  const table = (name: string) => {
    const path = inTree(root, `${folder}/${name}` as BytePath);
    return existsSync(path) ? readFileSync(path, 'latin1') : '';
  };
  const builtin = table('modules.builtin');
  const wanted = [...REPORT_PORT, ...LAST_WORDS, ...(alone ? DISKS : []), ...FILE_SYSTEMS];
  const order = orderModules(
    wanted,
    parseModuleTables({
      dep: table('modules.dep'),
      builtin,
      softdep: table('modules.softdep'),
      alias: table('modules.alias'),
    }),
  );
  // Without that list nobody can tell what is built in: the boot will show it.
  const missing = builtin === '' ? [] : order.missing.filter((name) => name === 'overlay' || name === 'ext4');
  return { paths: order.paths, missing };
}

/** `files` in order, each after the folders that it is in. Pure. */
function withFolders(files: readonly NewcFile[]): NewcFile[] {
  const made = new Map<string, NewcFile>();
  for (const file of files) {
    const parts = file.name.split('/').slice(0, -1);
    parts.forEach((_, index) => {
      const name = parts.slice(0, index + 1).join('/');
      if (!made.has(name)) made.set(name, { name, mode: FOLDER });
    });
    made.set(file.name, file);
  }
  return [...made.values()];
}
