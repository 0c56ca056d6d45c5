import { execa } from 'execa';
import { EngineError } from '../../../shared/model/errors.ts';

/**
 * The shared libraries of dynamic programs or libraries, name -> path, as the loader that they are linked for finds them here: ld.so(8),
 * `--list`. Both that of glibc and that of musl print `name => path (address)`. Errors: `E_PROCESS`.
 */
export async function librariesOf(
  loader: string,
  files: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const libraries = new Map<string, string>();
  for (const file of files) {
    const result = await execa(loader, ['--list', file], {
      reject: false,
      extendEnv: false,
      env: { LC_ALL: 'C' },
      ...(signal === undefined ? {} : { cancelSignal: signal }),
    });
    signal?.throwIfAborted();
    if (result.failed) {
      throw new EngineError('E_PROCESS', {
        step: 'prepare',
        details: { tool: loader, last: result.stderr.split('\n').slice(-5) },
        cause: result,
      });
    }
    for (const [name, path] of parseLibraries(result.stdout)) libraries.set(name, path);
  }
  return libraries;
}

/** Pure. */
export function parseLibraries(listed: string): [name: string, path: string][] {
  return [...listed.matchAll(/^\s*(\S+) => (\/.*) \(0x[0-9a-f]+\)$/gm)].map(([, name = '', path = '']) => [
    name,
    path,
  ]);
}
