/** Looks at a Debian that is to boot by Newleaf, and refuses what can't. docs/BOOT.md. */
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { execa } from 'execa';
import { EngineError } from '../../shared/model/errors.ts';
import { bindFolder, unmount } from '../engine/native/mount.ts';
import { openFolder, type OpenFolder } from '../engine/overlay/open-folder.ts';
import { findTool } from '../engine/transfer/tools.ts';
import { espOf, parseFstab, type FstabLine } from './fstab.ts';
import { findOldLoader, type OldLoader } from './old-loader.ts';

/** statfs(2): EXT4_SUPER_MAGIC and MSDOS_SUPER_MAGIC of linux/magic.h. */
const EXT4 = 0xef53;
const FAT = 0x4d44;

/** What has to be on the root's own file system: the core is copied from there. */
const WITHIN = ['boot', 'etc', 'usr', 'var', 'opt', 'root'];
const ESP_PLACES = ['boot/efi', 'efi'];

export interface Esp {
  /** Where it is mounted, or a copy of it. */
  readonly folder: string;
  readonly uuid: string;
  /** Disk and number, for the firmware; `undefined` where the folder is no partition here. */
  readonly partition: { readonly disk: string; readonly number: number } | undefined;
}

export interface DebianRoot {
  /** `/`, or where its disk is mounted. */
  readonly folder: string;
  /** It is the system that runs here. */
  readonly isRunning: boolean;
  /** UUID of its file system. */
  readonly uuid: string;
  readonly fstab: readonly FstabLine[];
  readonly esp: Esp;
  readonly loader: OldLoader;
}

/**
 * Errors: E_USAGE { option: '--root' | '--esp', why }; E_UNSUPPORTED { why }: `not-ext4`, `mapped-disk`, `separate-system` (path), `no-uefi`,
 * and those of `findOldLoader`; E_STORE { why: 'no-boot-partition' }.
 */
export async function lookAtRoot(root: string, espFolder: string | undefined): Promise<DebianRoot> {
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true || !existsSync(join(root, 'etc')))
    throw new EngineError('E_USAGE', {
      step: 'install',
      details: { option: '--root', why: 'not-a-system', value: root },
    });
  if (root !== '/' && statSync(root).dev === statSync(dirname(root)).dev)
    throw new EngineError('E_USAGE', {
      step: 'install',
      details: { option: '--root', why: 'not-a-file-system', value: root },
    });
  const isRunning = root === '/';
  if (isRunning && !existsSync('/sys/firmware/efi')) throw refused('no-uefi');
  if (statfsSync(root).type !== EXT4) throw refused('not-ext4');
  const { dev } = statSync(root);
  for (const name of WITHIN) {
    const found = lstatSync(join(root, name), { throwIfNoEntry: false });
    if (found?.isDirectory() === true && found.dev !== dev)
      throw refused('separate-system', { path: `/${name}` });
  }
  const device = deviceOf(dev);
  if (device.isMapped) throw refused('mapped-disk');
  const fstab = readFstab(root);
  const esp = await findEsp(root, espFolder, fstab);
  return {
    folder: root,
    isRunning,
    uuid: await uuidOf(device.path),
    fstab,
    esp,
    loader: findOldLoader(esp.folder, isRunning),
  };
}

/** The boot loader's partition alone. */
export function lookAtEsp(root: string, given: string | undefined): Promise<Esp> {
  return findEsp(root, given, readFstab(root));
}

function readFstab(root: string): FstabLine[] {
  const table = join(root, 'etc/fstab');
  return parseFstab(existsSync(table) ? readFileSync(table, 'latin1') : '');
}

async function findEsp(root: string, given: string | undefined, fstab: readonly FstabLine[]): Promise<Esp> {
  const missing = () =>
    new EngineError('E_STORE', {
      step: 'install',
      details: {
        why: 'no-boot-partition',
        partition: given ?? ESP_PLACES.map((name) => `/${name}`).join(', '),
      },
    });
  const folder =
    given ??
    ESP_PLACES.map((name) => join(root, name)).find((at) => existsSync(at) && statfsSync(at).type === FAT);
  if (folder === undefined || !existsSync(join(folder, 'EFI'))) throw missing();
  if (statfsSync(folder).type === FAT) {
    const { path, partition } = deviceOf(statSync(folder).dev);
    return { folder, uuid: await uuidOf(path), partition };
  }
  const uuid = /^UUID=(\S+)$/.exec(espOf(fstab) ?? '')?.[1];
  if (uuid === undefined) throw missing();
  return { folder, uuid, partition: undefined };
}

interface Device {
  readonly path: string;
  /** By device-mapper: LUKS, LVM. */
  readonly isMapped: boolean;
  readonly partition: Esp['partition'];
}

/** By its number, sysfs(5): names in tables of mounts may be /dev/root. */
function deviceOf(dev: number): Device {
  // makedev(3) of glibc.
  const [major, minor] = [(dev >> 8) & 0xfff, (dev & 0xff) | ((dev >> 12) & 0xfff00)];
  const at = `/sys/dev/block/${major}:${minor}`;
  if (!existsSync(at)) throw refused('no-block-device');
  const name = /^DEVNAME=(.+)$/m.exec(readFileSync(join(at, 'uevent'), 'latin1'))?.[1] ?? '';
  const number = existsSync(join(at, 'partition'))
    ? Number(readFileSync(join(at, 'partition'), 'latin1'))
    : undefined;
  const disk = basename(dirname(readlinkSync(at)));
  return {
    path: `/dev/${name}`,
    isMapped: existsSync(join(at, 'dm')),
    partition: number === undefined ? undefined : { disk: `/dev/${disk}`, number },
  };
}

/** blkid(8), reading the device itself. */
async function uuidOf(device: string): Promise<string> {
  const result = await execa(findTool('blkid'), ['-p', '-o', 'value', '-s', 'UUID', device], {
    reject: false,
  });
  if (result.failed || result.stdout === '')
    throw new EngineError('E_PROCESS', {
      step: 'install',
      details: { tool: 'blkid', last: result.stderr.split('\n').slice(-5) },
    });
  return result.stdout.trim();
}

/** The root's file system alone, without what is mounted in it: for this process. */
export function openBareRoot(root: string): OpenFolder {
  const at = mkdtempSync(join(tmpdir(), 'newleaf-root-'));
  try {
    bindFolder(root, at);
    try {
      return openFolder(at);
    } finally {
      unmount(at, true);
    }
  } finally {
    rmdirSync(at);
  }
}

/** Names of the folders at the top. */
export function foldersAtTop(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function refused(why: string, details: Record<string, string> = {}): EngineError {
  return new EngineError('E_UNSUPPORTED', { step: 'install', details: { why, ...details } });
}
