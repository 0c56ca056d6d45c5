import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { inTree } from '../native/paths.ts';
import { readBootAssets } from './boot-assets.ts';
import { findBusybox } from './find-busybox.ts';
import type { Kernel } from './find-kernel.ts';
import { orderModules, parseModuleTables, type ModuleOrder } from './kernel-modules.ts';
import { formatNewc, type NewcFile } from './newc.ts';
import { readModule } from './read-module.ts';
import { resolveInRoot } from './resolve-in-root.ts';

/** What a rehearsal needs of the kernel, as modules or built in. */
const WANTED = [
  'virtio_pci',
  'virtio_blk',
  'virtio_console',
  'virtio_rng',
  'crc32c_generic', // ext4 asks for it through an alias, and there is no modprobe
  'ext4',
  'overlay',
];

const FOLDER = 0o040755;
const PROGRAM = 0o100755;
const FILE = 0o100644;

/** The modules that `kernel` needs in a rehearsal, in order, and what it lacks. A kernel without tables lacks nothing. */
export function modulesFor(root: string, kernel: Kernel): ModuleOrder {
  const folder = kernel.modules;
  if (folder === undefined) return { paths: [], missing: [] };
  const table = (name: string) => {
    const path = inTree(root, `${folder}/${name}` as BytePath);
    return existsSync(path) ? readFileSync(path, 'latin1') : '';
  };
  const builtin = table('modules.builtin');
  const order = orderModules(
    WANTED,
    parseModuleTables({
      dep: table('modules.dep'),
      builtin,
      softdep: table('modules.softdep'),
      alias: table('modules.alias'),
    }),
  );
  // Without that list nobody can tell what is built in: the boot will show it.
  return builtin === '' ? { ...order, missing: [] } : order;
}

/** Writes the initrd of a rehearsal: busybox, what is in `assets/boot/`, the modules. Uncompressed: it lives for one boot. */
export async function makeInitrd(options: {
  readonly root: string;
  readonly kernel: Kernel;
  readonly modules: readonly string[];
  readonly into: string;
  readonly signal?: AbortSignal;
}): Promise<void> {
  const { root, kernel, modules, into, signal } = options;
  const folders = ['bin', 'dev', 'newleaf', 'newleaf/units', 'newleaf/modules.d'];
  const files: NewcFile[] = [
    ...folders.map((name) => ({ name, mode: FOLDER })),
    // Linux wants it before anything is mounted, for the first process to speak on.
    { name: 'dev/console', mode: 0o020600, device: { major: 5, minor: 1 } },
    { name: 'bin/busybox', mode: PROGRAM, data: readFileSync(findBusybox(root)) },
  ];
  for (const [name, data] of readBootAssets().files) {
    if (name === 'init') files.push({ name, mode: PROGRAM, data });
    else if (!name.endsWith('.md')) files.push({ name: `newleaf/${name}`, mode: FILE, data });
  }
  const names: string[] = [];
  for (const [index, path] of modules.entries()) {
    const from = resolveInRoot(root, `${kernel.modules}/${path}`);
    if (from === undefined) continue;
    const name = `${String(index).padStart(3, '0')}.ko`;
    names.push(name);
    files.push({
      name: `newleaf/modules.d/${name}`,
      mode: FILE,
      data: await readModule(inTree(root, from), signal),
    });
  }
  files.push({
    name: 'newleaf/modules',
    mode: FILE,
    data: Buffer.from(names.map((name) => `${name}\n`).join('')),
  });
  await writeFile(into, formatNewc(files), { mode: 0o644, ...(signal === undefined ? {} : { signal }) });
}
