import { existsSync } from 'node:fs';
import * as z from 'zod';
import type { StoreLayout } from '../store/layout.ts';
import { readRecord } from '../store/read-record.ts';

/** A word of the kernel command line, as far as every boot loader can be told it: kernel-parameters. */
export const kernelWord = z.string().regex(/^[!-&(-~]+$/);

/** Name of a folder that the boot script can be told: one word, without a comma. */
export const dataFolder = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

/** `boot-loader.json`: how this laptop starts. docs/BOOT.md. */
export const bootConfigSchema = z.strictObject({
  kind: z.enum(['systemd-boot', 'grub']),
  /** Where the boot loader's files are: `LABEL=…`, `UUID=…`, a device, or a folder. */
  partition: z.string().min(1),
  /** What the kernel is told besides what Newleaf says. */
  options: z.array(kernelWord),
  /** The file system that holds the store, as the boot script finds it, and the store's folder on it. */
  store: z.string().min(1).default('LABEL=newleaf-store'),
  path: z.string().startsWith('/').default('/store'),
  /** The file system whose folders outlive every system; null where there is none. */
  data: z.string().min(1).nullable().default('LABEL=newleaf-data'),
  /** Folders at the top of that file system that are bound; without this, every one. */
  dataFolders: z.array(dataFolder).optional(),
});
export type BootConfig = z.output<typeof bootConfigSchema>;

/** `undefined` where this store does not belong to a laptop that boots by Newleaf. Throws E_STORE for a damaged one. */
export function readBootConfig(layout: StoreLayout): BootConfig | undefined {
  return existsSync(layout.bootLoader) ? readRecord(layout, layout.bootLoader, bootConfigSchema) : undefined;
}
