import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const packageSchema = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

/**
 * The npm packages that the one at `root` needs to run, directly or not, as paths below its `node_modules`
 * (`execa`, `a/node_modules/b`), each before what it needs. Found as Node finds them: a package's own copy first, then those of who holds it.
 * An optional one that is not installed (for another processor) is left out.
 */
export function packagesBelow(root: string): string[] {
  const found = new Set<string>();
  const visit = (holder: string, folder: string): void => {
    const { dependencies, optionalDependencies } = packageSchema.parse(
      JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
    );
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const at = resolve(root, holder, name);
      if (at === undefined) {
        if (name in optionalDependencies) continue;
        throw new Error(`${name}, which ${folder} needs, is not installed`);
      }
      if (found.has(at)) continue;
      found.add(at);
      visit(at, join(root, 'node_modules', at));
    }
  };
  visit('', root);
  return [...found];
}

/** Path below `node_modules` of the package that `name` means in the package `holder`. */
function resolve(root: string, holder: string, name: string): string | undefined {
  for (let from = holder; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    const at = from === '' ? name : `${from}/node_modules/${name}`;
    if (existsSync(join(root, 'node_modules', at, 'package.json'))) return at;
    if (from === '') return undefined;
  }
}
