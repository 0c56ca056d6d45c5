import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { EngineError } from '../../shared/model/errors.ts';

/** `install.json`: what was done to the boot loader, for who undoes it. */
const recordSchema = z.strictObject({
  switch: z.enum(['boot-order', 'removable-path', 'entry']),
  /** UUID of the boot loader's partition. */
  partition: z.string(),
  /** Name of the loader at the removable path. */
  removable: z.string().regex(/^[A-Z0-9]+\.EFI$/),
});
export type InstallRecord = z.infer<typeof recordSchema>;

/** Where everything of an installation lies: docs/BOOT.md. */
export function installationAt(root: string) {
  const at = (name: string) => join(root, 'newleaf', name);
  return {
    folder: join(root, 'newleaf'),
    store: at('store'),
    engine: at('engine'),
    record: at('install.json'),
  };
}

/** `undefined` where nothing was done to the boot loader. E_STORE { why: 'damaged' }. */
export function readInstallRecord(root: string): InstallRecord | undefined {
  const { record } = installationAt(root);
  if (!existsSync(record)) return undefined;
  try {
    return recordSchema.parse(JSON.parse(readFileSync(record, 'utf8')));
  } catch (cause) {
    throw new EngineError('E_STORE', { step: 'uninstall', details: { path: record, why: 'damaged' }, cause });
  }
}
