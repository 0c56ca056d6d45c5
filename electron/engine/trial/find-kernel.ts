import { lstatSync, readdirSync } from 'node:fs';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { inTree } from '../native/paths.ts';
import { resolveInRoot } from './resolve-in-root.ts';

export interface Kernel {
  /** Its image in the tree, every link resolved. */
  readonly image: BytePath;
  /** As `uname -r` will tell it. */
  readonly version: string;
  /** Folder of its modules in the tree, every link resolved; `undefined` where it has none. */
  readonly modules: BytePath | undefined;
}

/**
 * The kernel that the tree at `root` would boot: the newest of `/boot/vmlinuz-<version>`, else of
 * `/usr/lib/modules/<version>/vmlinuz` (where ostree and Fedora keep it), one that has modules before one that has none.
 */
export function findKernel(root: string): Kernel | undefined {
  const kernels = [...inBoot(root), ...besideModules(root)].toSorted(
    (left, right) =>
      Number(right.modules !== undefined) - Number(left.modules !== undefined) ||
      compareVersions(right.version, left.version),
  );
  return kernels[0];
}

function* inBoot(root: string): Generator<Kernel> {
  for (const name of namesIn(root, 'boot')) {
    const version = /^vmlinuz-(.+)$/.exec(name)?.[1];
    if (version === undefined) continue;
    const kernel = kernelAt(root, `boot/${name}`, version);
    if (kernel !== undefined) yield kernel;
  }
}

function* besideModules(root: string): Generator<Kernel> {
  for (const version of namesIn(root, 'usr/lib/modules')) {
    const kernel = kernelAt(root, `usr/lib/modules/${version}/vmlinuz`, version);
    if (kernel !== undefined) yield kernel;
  }
}

function kernelAt(root: string, path: string, version: string): Kernel | undefined {
  const image = resolveInRoot(root, path);
  if (image === undefined || !lstatSync(inTree(root, image)).isFile()) return undefined;
  return { image, version, modules: resolveInRoot(root, `lib/modules/${version}`) };
}

function namesIn(root: string, folder: string): string[] {
  const resolved = resolveInRoot(root, folder);
  if (resolved === undefined || !lstatSync(inTree(root, resolved)).isDirectory()) return [];
  return readdirSync(inTree(root, resolved), 'latin1');
}

/** Runs of digits as numbers, the rest as text: 6.1.0-9 comes before 6.1.0-50. */
export function compareVersions(left: string, right: string): number {
  const parts = (version: string) => version.match(/\d+|\D+/g) ?? [];
  const [ours, theirs] = [parts(left), parts(right)];
  for (let index = 0; index < Math.max(ours.length, theirs.length); index++) {
    const [one, other] = [ours[index] ?? '', theirs[index] ?? ''];
    if (one === other) continue;
    const numbers = Number(one) - Number(other);
    if (one !== '' && other !== '' && !Number.isNaN(numbers) && numbers !== 0) return numbers;
    return one < other ? -1 : 1;
  }
  return 0;
}
