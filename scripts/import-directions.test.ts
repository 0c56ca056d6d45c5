import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const RULES = ['boundaries/dependencies', 'boundaries/no-unknown-files', 'no-restricted-syntax'];

/** The project's own configuration, without the rules that need the file to be in the TypeScript project. */
const eslint = new ESLint({
  cwd: new URL('..', import.meta.url).pathname,
  overrideConfig: [tseslint.configs.disableTypeChecked],
});

/** What is reported about imports for a text, as if it were the file `path`. */
async function reported(path: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: path });
  const messages = result?.messages ?? [];
  const fatal = messages.find((message) => message.fatal);
  if (fatal !== undefined) throw new Error(fatal.message);
  return messages.flatMap(({ ruleId }) => (ruleId !== null && RULES.includes(ruleId) ? [ruleId] : []));
}

const FORBIDDEN: readonly (readonly [string, string])[] = [
  // shared imports nothing of the rest, and runs without Node
  ['shared/model/new.ts', '../../electron/engine/native/sync.ts'],
  ['shared/model/new.ts', '../../electron/engine/plan/plan.ts'],
  ['shared/model/new.ts', '../../electron/cli/words.ts'],
  ['shared/model/new.ts', 'node:fs'],
  ['shared/model/new.ts', 'path'],
  // the engine imports shared, itself, Node and npm
  ['electron/engine/store/new.ts', '../../cli/words.ts'],
  ['electron/engine/store/new.ts', '../../publisher/keys.ts'],
  ['electron/engine/store/new.ts', '../../../e2e/harness/newleaf.ts'],
  ['electron/engine/store/new.ts', '../../../vitest.config.ts'],
  ['electron/engine/store/new.ts', '../../main/main.ts'],
  ['electron/engine/store/new.ts', '../../preload/preload.ts'],
  ['electron/engine/store/new.ts', '../../web/server.ts'],
  ['electron/engine/store/new.ts', '../../privilege/privilege.ts'],
  ['electron/engine/store/new.ts', '../../../renderer/app/app.ts'],
  ['electron/engine/store/new.ts', 'electron'],
  ['electron/engine/store/new.ts', 'electron/main'],
  ['electron/engine/store/new.ts', 'yargs'],
  ['electron/engine/store/new.ts', 'yargs/yargs'],
  ['electron/engine/store/new.ts', 'cli-progress'],
  // plans and manifests touch nothing
  ['electron/engine/plan/new.ts', 'node:fs'],
  ['electron/engine/plan/new.ts', 'node:fs/promises'],
  ['electron/engine/plan/new.ts', 'fs'],
  ['electron/engine/plan/new.ts', 'node:child_process'],
  ['electron/engine/plan/new.ts', '../native/sync.ts'],
  ['electron/engine/plan/new.ts', '../manifest/scan.ts'],
  ['electron/engine/manifest/read.ts', 'node:fs'],
  ['electron/engine/manifest/write.ts', 'node:fs'],
  ['electron/engine/manifest/compare.ts', 'node:fs'],
  ['electron/engine/manifest/manifest.ts', 'node:fs'],
  ['electron/engine/manifest/groups.ts', '../native/xattrs.ts'],
  // the publisher imports engine and shared
  ['electron/publisher/new.ts', '../cli/words.ts'],
  ['electron/publisher/new.ts', '../../e2e/harness/newleaf.ts'],
  ['electron/publisher/new.ts', 'yargs'],
  ['electron/publisher/new.ts', '../install/install.ts'],
  // an installation imports engine, publisher and shared
  ['electron/install/new.ts', '../cli/words.ts'],
  ['electron/engine/store/new.ts', '../../install/install.ts'],
  // the command line imports what is shipped
  ['electron/cli/new.ts', '../../e2e/harness/newleaf.ts'],
  ['electron/cli/new.ts', '../../scripts/build.mjs'],
  ['electron/cli/new.ts', '../main/main.ts'],
  ['electron/cli/new.ts', '../../renderer/app/app.ts'],
  // the window has no Node, and no engine
  ['renderer/app/new.ts', 'node:fs'],
  ['renderer/app/new.ts', '../../electron/engine/engine.ts'],
  ['electron/preload/new.cts', '../engine/engine.ts'],
  ['electron/preload/new.cts', 'node:fs'],
  ['electron/main/new.ts', '../publisher/publish.ts'],
];

const ALLOWED: readonly (readonly [string, string])[] = [
  ['shared/contract/new.ts', '../model/errors.ts'],
  ['shared/contract/new.ts', 'zod'],
  ['electron/engine/store/new.ts', '../../../shared/model/errors.ts'],
  ['electron/engine/store/new.ts', '../plan/plan.ts'],
  ['electron/engine/store/new.ts', '../native/sync.ts'],
  ['electron/engine/store/new.ts', 'node:fs'],
  ['electron/engine/store/new.ts', 'koffi'],
  ['electron/engine/plan/new.ts', '../manifest/entry.ts'],
  ['electron/engine/plan/new.ts', '../../../shared/model/byte-path.ts'],
  ['electron/engine/plan/new.ts', 'node:crypto'],
  ['electron/engine/manifest/scan.ts', 'node:fs'],
  ['electron/engine/manifest/scan.ts', './manifest.ts'],
  ['electron/publisher/new.ts', '../engine/manifest/scan.ts'],
  ['electron/cli/new.ts', '../engine/engine.ts'],
  ['electron/cli/new.ts', '../publisher/publish.ts'],
  ['electron/cli/new.ts', 'yargs/yargs'],
  ['electron/main/new.ts', 'electron'],
  ['electron/main/new.ts', '../host/host.ts'],
  ['electron/preload/new.cts', 'electron'],
  ['e2e/specs/new.spec.ts', '../../electron/engine/native/sync.ts'],
  ['electron/engine/store/new.test.ts', '../../publisher/publish.ts'],
];

describe('import directions', () => {
  it.each(FORBIDDEN)('%s may not import %s', async (path, target) => {
    expect(await reported(path, `import { a } from '${target}';`)).toEqual(['boundaries/dependencies']);
  });

  it.each(ALLOWED)('%s may import %s', async (path, target) => {
    expect(await reported(path, `import { a } from '${target}';`)).toEqual([]);
  });

  it.each([
    `export { a } from '../../vitest.config.ts';`,
    `export * from '../../vitest.config.ts';`,
    `import type { A } from '../../vitest.config.ts';`,
    `const a = await import('../../vitest.config.ts');`,
    `export type A = import('../../vitest.config.ts').A;`,
    `const a = require('../../vitest.config.ts');`,
  ])('every way to import counts: %s', async (text) => {
    expect(await reported('electron/engine/new.ts', text)).toEqual(['boundaries/dependencies']);
  });

  it('an import that is put together is refused, since its direction is not known', async () => {
    expect(await reported('electron/engine/new.ts', 'await import(`./${name}.ts`);')).toEqual([
      'no-restricted-syntax',
    ]);
  });

  it('a folder that no part owns is refused', async () => {
    expect(await reported('electron/odd/new.ts', 'export const a = 1;')).toEqual([
      'boundaries/no-unknown-files',
    ]);
  });
});
