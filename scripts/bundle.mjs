#!/usr/bin/env node
/**
 * Writes `dist/electron`: what Node and Electron run, each program one file. Shared between programs, a command would be read from forty,
 * and on an old laptop looking for those costs more than reading one with all commands; what a command does not need is not run. Types are
 * not looked at. Only koffi stays outside, since the system loads its library. What is not written again is removed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const output = join(root, 'dist');
const NOTICES = 'dist/electron/third-party-licences.txt';

/**
 * What `bin/` runs, often: CommonJS, of which V8 can keep what it made (bin/run-program.mjs). And with which words, so that what each run needs is
 * kept too; a store that is not there is refused before anything happens.
 */
const COMMANDS = {
  'electron/cli/main': ['status', '--store', '/nonexistent'],
  'electron/privilege/engine-process': [],
};
/** What else is started by its name: by `scripts/start.mjs`, Electron, and as a thread. */
const PROGRAMS = [
  'electron/start/start.ts',
  'electron/engine/verify/hash-worker.ts',
  'electron/main/main.ts',
];
/** A sandboxed preload is one CommonJS file. */
const PRELOADS = ['electron/preload/preload.cts'];

/** What packages in CommonJS look for, which the files here are not. */
const COMMONJS = `import { createRequire as requireFor } from 'node:module';
const require = requireFor(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;`;

const common = {
  absWorkingDir: root,
  outdir: output,
  outbase: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['koffi', 'electron'],
  // Errors are told by their classes' names.
  keepNames: true,
  // What has to be read at each start is half as long; names stay as they are written.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: true,
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
};

/** What CommonJS calls otherwise. */
const OF_MODULE = {
  'import.meta.dirname': '__dirname',
  'import.meta.filename': '__filename',
  'import.meta.url': 'addressOfModule',
};

const bundles = await Promise.all([
  build({
    ...common,
    entryPoints: Object.keys(COMMANDS).map((name) => `${name}.ts`),
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    define: OF_MODULE,
    banner: { js: "const addressOfModule = require('node:url').pathToFileURL(__filename).href;" },
    // Where sources are run as they are only.
    logOverride: { 'empty-import-meta': 'silent' },
  }),
  build({
    ...common,
    entryPoints: PROGRAMS,
    format: 'esm',
    banner: { js: COMMONJS },
  }),
  build({ ...common, entryPoints: PRELOADS, format: 'cjs', outExtension: { '.js': '.cjs' } }),
]);
const files = bundles.flatMap(({ metafile }) => Object.keys(metafile.outputs));
const sources = bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs));
mkdirSync(dirname(join(root, NOTICES)), { recursive: true });
writeFileSync(join(root, NOTICES), notices(packagesOf(sources)));
removeOthers(new Set([...files, NOTICES]));
for (const [name, words] of Object.entries(COMMANDS)) keepWhatV8Makes(`${name}.cjs`, words);

/** Marks it, so that nothing is taken for its own that was made of another, and runs it once. */
function keepWhatV8Makes(program, words) {
  const file = join(output, program);
  const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
  appendFileSync(file, `// ${digest.slice(0, 16)}\n`);
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'code-cache.mjs'), program, ...words],
    { encoding: 'utf8' },
  );
  // How it ended says nothing: `words` are refused.
  if (!readdirSync(dirname(file)).some((one) => one.endsWith('.cache')))
    throw new Error(`no code of ${program} was kept: it ended with ${status}\n${stderr}`);
}

/** Folders of the packages that these sources are from. */
function packagesOf(paths) {
  const folders = paths.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** What each package asks to go with it. */
function notices(folders) {
  return folders
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      const texts = readdirSync(join(root, folder))
        .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
        .map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
      return [`${name} ${version} (${license})`, ...texts].join('\n\n');
    })
    .join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** What was written by an earlier build, also of those that had a file for each source. */
function removeOthers(kept) {
  for (const folder of ['electron', 'shared']) {
    const place = join(output, folder);
    if (!existsSync(place)) continue;
    for (const entry of readdirSync(place, { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && !kept.has(relative(root, path))) rmSync(path);
    }
  }
}
