import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { EngineError } from '../../../shared/model/errors.ts';
import { inTree } from '../native/paths.ts';
import { openStack } from '../overlay/mount.ts';
import type { StoreLayout } from '../store/layout.ts';
import type { SystemRecord } from '../store/records.ts';
import { findKernel } from '../trial/find-kernel.ts';
import type { BootFiles } from './boot-loader.ts';
import { OWN_INIT } from './own-init.ts';
import { initrdOf } from './release-initrd.ts';
import { lackOf, makeSecondInitrd } from './second-initrd.ts';

/** The files are read through the mounted stack, which stays until `close`. */
export interface MadeBootFiles extends BootFiles {
  close(): void;
}

/**
 * What a system starts from: its own kernel, its own initrd, and the second initrd, which is made into the new folder `scratch`.
 * E_UNSUPPORTED { why, system }: `kernel-missing`, `kernel-lacks-overlay`, `kernel-lacks-ext4`.
 */
export async function makeBootFiles(
  layout: StoreLayout,
  system: SystemRecord,
  scratch: string,
  signal?: AbortSignal,
): Promise<MadeBootFiles> {
  const trees = system.layers.map((layer) => layout.layer(layer).tree);
  const stack = openStack(trees, layout.staging);
  try {
    const refused = (why: string) =>
      new EngineError('E_UNSUPPORTED', { details: { why, system: system.id } });
    const kernel = findKernel(stack.root);
    if (kernel === undefined) throw refused('kernel-missing');
    const own = await initrdOf(stack.root, kernel);
    // One that has no door for us is of no use: ours boots without it.
    const alone = own === undefined || own.kind === 'unknown';
    const { archive, missing } = await makeSecondInitrd({
      root: stack.root,
      kernel,
      alone,
      ...(signal && { signal }),
    });
    const lack = lackOf(missing);
    if (lack !== undefined) throw refused(lack);
    mkdirSync(scratch, { recursive: true, mode: 0o700 });
    const second = join(scratch, 'second-initrd');
    // Compressed, it is found wherever the one before it ends: Linux looks for a plain archive at multiples of four only.
    // At gzip's usual level: the best takes three times as long for a thousandth less.
    writeFileSync(second, await promisify(gzip)(archive));
    const initrds = alone ? [second] : [inTree(stack.root, own.path), second];
    return {
      linux: inTree(stack.root, kernel.image),
      initrds,
      options: alone ? [`${OWN_INIT}/newleaf/init`] : [],
      close: () => stack.close(),
    };
  } catch (error) {
    stack.close();
    throw error;
  }
}
