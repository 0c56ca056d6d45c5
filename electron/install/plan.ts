/** What an installation will do, told before it is done. */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { escapePath, type BytePath } from '../../shared/model/byte-path.ts';
import { EngineError } from '../../shared/model/errors.ts';
import { DEFAULT_POLICY } from '../../shared/model/policy.ts';
import { dataFolder } from '../engine/boot/boot-config.ts';
import { initrdOf } from '../engine/boot/release-initrd.ts';
import { ACCOUNT_FILES } from '../engine/machine/merge-accounts.ts';
import type { Entry } from '../engine/manifest/entry.ts';
import { inTree } from '../engine/native/paths.ts';
import { versionOfTree } from '../engine/operations/version-of-tree.ts';
import { freeSpace, spaceNeeded, spaceOfFarm, spaceOfTree, type Room } from '../engine/store/space.ts';
import { findKernel } from '../engine/trial/find-kernel.ts';
import { baseAccounts } from './base-accounts.ts';
import type { Rewrite } from './copy-contents.ts';
import { fstabOfSystem, swapFiles } from './fstab.ts';
import { foldersAtTop, type DebianRoot } from './look-at-root.ts';
import { readRoot, type RootContents } from './read-root.ts';
import { parseConffiles, parseMd5Sums } from './shipped-files.ts';
import { foldersThatOutlive, splitRoot } from './split-root.ts';

/** For a second initrd, about. */
const SECOND_INITRD = 8 * 1024 * 1024;
/** Node and the rest: docs/BOOT.md. */
const ENGINE = 130 * 1024 * 1024;

/** For people and for `--json`. Sizes are bytes. */
export interface InstallPlan {
  /** The Debian, in its own words. */
  readonly version: string;
  readonly kernel: string;
  readonly root: string;
  readonly loader: 'systemd-boot' | 'grub';
  /** What makes the next start another one. */
  readonly switch: 'boot-order' | 'removable-path' | 'entry';
  readonly needBytes: number;
  readonly freeBytes: number;
  readonly bootNeedBytes: number;
  readonly bootFreeBytes: number;
  /** Of the laptop's own, which every trial copies. */
  readonly ownBytes: number;
  /** Folders that stay where they are. */
  readonly folders: readonly string[];
  /** Folders at the top that can't be shown, for their names. */
  readonly leftOut: readonly string[];
  readonly fstab: string;
}

export interface Installation {
  readonly plan: InstallPlan;
  readonly contents: RootContents;
  readonly rewrite: Rewrite;
}

/** `bare`: the root's file system alone. E_SPACE, E_UNSUPPORTED { why: 'kernel-missing' }. */
export async function planInstallation(
  debian: DebianRoot,
  bare: string,
  signal: AbortSignal,
): Promise<Installation> {
  const outliving = foldersThatOutlive(foldersAtTop(bare));
  const folders = outliving.filter(
    (name) => dataFolder.safeParse(name).success && isWorthIt(debian, bare, name),
  );
  const split = splitRoot({
    outliving,
    swapFiles: swapFiles(debian.fstab).map((path) => path.replace(/^\/+/, '')),
    isAsShipped: shippedFilesOf(bare),
  });
  const contents = await readRoot(bare, split, signal);
  const kernel = findKernel(bare);
  if (kernel === undefined)
    throw new EngineError('E_UNSUPPORTED', { step: 'install', details: { why: 'kernel-missing' } });
  const initrd = await initrdOf(bare, kernel);
  const sizeAt = (path: BytePath) => statSync(inTree(bare, path)).size;
  // One that boots, and one on trial.
  const bootNeed =
    2 * (sizeAt(kernel.image) + (initrd === undefined ? 0 : sizeAt(initrd.path)) + SECOND_INITRD);
  const room = roomFor(contents);
  const free = freeSpace(bare);
  const fstab = fstabOfSystem(debian.fstab);
  const plan: InstallPlan = {
    version: versionOfTree(bare),
    kernel: kernel.version,
    root: debian.folder,
    loader: debian.loader.kind,
    switch:
      debian.loader.kind === 'systemd-boot' ? 'entry' : debian.isRunning ? 'boot-order' : 'removable-path',
    needBytes: room.needed.bytes,
    freeBytes: free.bytes,
    bootNeedBytes: bootNeed,
    bootFreeBytes: freeSpace(debian.esp.folder).bytes,
    ownBytes: room.own.bytes,
    folders,
    leftOut: [
      ...outliving.filter((name) => !dataFolder.safeParse(name).success),
      ...contents.strange.map(escapePath),
    ],
    fstab,
  };
  return { plan, contents, rewrite: rewriteOf(bare, fstab) };
}

/** Throws E_SPACE where the plan has no room. */
export function requirePlannedRoom({
  needBytes,
  freeBytes,
  bootNeedBytes,
  bootFreeBytes,
}: InstallPlan): void {
  if (needBytes > freeBytes)
    throw new EngineError('E_SPACE', { step: 'space', details: { needBytes, freeBytes, couldGo: [] } });
  if (bootNeedBytes > bootFreeBytes)
    throw new EngineError('E_SPACE', {
      step: 'space',
      details: { where: 'boot', neededBytes: bootNeedBytes, freeBytes: bootFreeBytes },
    });
}

/** A folder of people's on the root's file system that holds something; what is another file system is mounted by fstab. */
function isWorthIt({ fstab }: DebianRoot, bare: string, name: string): boolean {
  if (fstab.some(({ mount }) => mount?.where === `/${name}`)) return false;
  return name === 'home' || readdirSync(join(bare, name)).length > 0;
}

function roomFor(contents: RootContents): { readonly needed: Room; readonly own: Room } {
  const names = [...contents.folders, ...contents.inodes.flatMap((inode) => inode.names)];
  const core: Entry[] = names.filter(({ inCore }) => inCore).map(({ entry }) => entry);
  const own = spaceOfTree(names.filter(({ inMachine }) => inMachine).map(({ entry }) => entry));
  const tree = spaceOfTree(core);
  const layer = { bytes: tree.bytes + own.bytes + ENGINE, inodes: tree.inodes + own.inodes };
  const needed = spaceNeeded(
    { layer, farm: spaceOfFarm(core), largestFetch: 0, manifest: 0 },
    DEFAULT_POLICY,
  );
  return { needed, own };
}

/** Whether a file is as a package shipped it, by dpkg's digests; false where it has none of it. */
function shippedFilesOf(bare: string): (path: BytePath) => boolean {
  const text = (path: string) =>
    existsSync(join(bare, path)) ? readFileSync(join(bare, path), 'latin1') : '';
  const shipped = parseConffiles(text('var/lib/dpkg/status'));
  const info = join(bare, 'var/lib/dpkg/info');
  for (const name of existsSync(info) ? readdirSync(info) : []) {
    if (!name.endsWith('.md5sums')) continue;
    for (const [path, md5] of parseMd5Sums(readFileSync(join(info, name), 'latin1'))) {
      if (/^(?:etc|var)\//.test(path)) shipped.set(path, md5);
    }
  }
  return (path) => {
    const md5 = shipped.get(path);
    const place = inTree(bare, path);
    if (md5 === undefined || lstatSync(place, { throwIfNoEntry: false })?.isFile() !== true) return false;
    return createHash('md5').update(readFileSync(place)).digest('hex') === md5;
  };
}

function rewriteOf(bare: string, fstab: string): Rewrite {
  const text = (path: string) =>
    existsSync(join(bare, path)) ? readFileSync(join(bare, path), 'latin1') : '';
  const accounts = { passwd: text('etc/passwd'), group: text('etc/group') };
  const written = new Map<string, { readonly core: string; readonly machine: string }>();
  written.set('etc/fstab', { core: fstab, machine: fstab });
  for (const path of ACCOUNT_FILES) {
    const own = text(path);
    written.set(path, { core: baseAccounts(path, own, accounts), machine: own });
  }
  return (path) => written.get(path);
}
