import { fstatSync, openSync, closeSync, readFileSync } from 'node:fs';
import { isAbsolute, normalize, resolve } from 'node:path';
import * as z from 'zod';
import { EngineError } from '../../shared/model/errors.ts';

/** Root's word on which store a shell's engine serves: `{ "store": "/data/newleaf" }`. */
export const CONFIGURATION = '/etc/newleaf/engine.json';
/** Where the boot script shows the store, too. */
export const USUAL_STORE = '/var/lib/newleaf';

const configurationSchema = z.strictObject({
  store: z.string().refine((path) => isAbsolute(path) && normalize(path) === path, 'not an absolute path'),
});

/**
 * The store that a command or a window is for, as an absolute path: the one that was named, else NEWLEAF_STORE, else this machine's; an empty
 * name counts as none. Errors: as `configuredStore`.
 */
export function storeMeant(
  named: string | undefined,
  environment: NodeJS.ProcessEnv,
  configuration = CONFIGURATION,
): string {
  const name = [named, environment['NEWLEAF_STORE']].find((each) => each !== undefined && each !== '');
  return name === undefined ? configuredStore(configuration) : resolve(name);
}

/**
 * The store of this machine: what the configuration says, else the usual one. E_STORE { configuration, why } where the
 * configuration is `damaged`, or can be written by others than root (`not-roots`).
 */
export function configuredStore(configuration = CONFIGURATION): string {
  let descriptor: number;
  try {
    descriptor = openSync(configuration, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return USUAL_STORE;
    throw fault(configuration, 'damaged', error);
  }
  try {
    const { uid, mode } = fstatSync(descriptor);
    if (uid !== 0 || (mode & 0o022) !== 0) throw fault(configuration, 'not-roots');
    return configurationSchema.parse(JSON.parse(readFileSync(descriptor, 'utf8'))).store;
  } catch (error) {
    throw error instanceof EngineError ? error : fault(configuration, 'damaged', error);
  } finally {
    closeSync(descriptor);
  }
}

function fault(configuration: string, why: string, cause?: unknown): EngineError {
  return new EngineError('E_STORE', { details: { configuration, why }, cause });
}
