#!/usr/bin/env node
/**
 * Builds `dist/` from `shared/` and `electron/`, and `dist/renderer/` from `renderer/`. Plain JavaScript without dependencies: `bin/newleaf.mjs` and
 * `scripts/test.mjs` use it before anything is built.
 *
 *   node scripts/build.mjs            with all types checked; exit code 1 if one is wrong
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const output = join(root, 'dist');
/** Its time is that of the newest source when the last build began. */
const stamp = join(output, '.built');
const SOURCES = ['shared', 'electron'];
const SETTINGS = ['tsconfig.json', 'tsconfig.build.json', 'package.json'];
const RENDERER_SOURCES = ['shared', 'renderer'];
const RENDERER_SETTINGS = ['vite.config.ts', 'package.json'];

/** Builds without checking types where `dist/` is missing or older than the sources. False where that failed. */
export function buildIfStale() {
  if (!isStale()) return true;
  if (!existsSync(compiler())) {
    console.error(
      existsSync(join(output, 'electron/cli/main.js'))
        ? 'newleaf: built from older sources; run `npm ci`, then `npm run build`'
        : 'newleaf: not built yet; run `npm ci`, then `npm run build`',
    );
    return existsSync(join(output, 'electron/cli/main.js'));
  }
  const why = existsSync(stamp) ? 'the sources are newer than what is built' : 'not built yet';
  console.error(`newleaf: ${why}; building once …`);
  return build({ check: false });
}

/** Builds; says on stderr what is wrong. False where anything is. */
export function build({ check }) {
  const newest = newestSource(SOURCES, SETTINGS);
  const { status, stdout } = spawnSync(
    process.execPath,
    [compiler(), '-p', 'tsconfig.build.json', '--pretty', 'false', ...(check ? [] : ['--noCheck'])],
    { cwd: root, encoding: 'utf8' },
  );
  if (stdout) console.error(stdout.trimEnd());
  // With wrong types there is output all the same; without output there is nothing to run.
  if (!existsSync(join(output, 'electron/cli/main.js'))) return false;
  for (const folder of SOURCES) removeOrphans(join(output, folder));
  writeFileSync(stamp, '');
  utimesSync(stamp, newest / 1000, newest / 1000);
  return status === 0;
}

function compiler() {
  return join(root, 'node_modules/typescript/bin/tsc');
}

function isStale() {
  if (!existsSync(stamp)) return true;
  // Times of files are cut to what utimes keeps.
  return newestSource(SOURCES, SETTINGS) > statSync(stamp).mtimeMs + 1;
}

/** Builds the window's pages where they are missing or older than their sources. False where that failed. */
export function buildRendererIfStale() {
  const page = join(output, 'renderer/index.html');
  const stale =
    !existsSync(page) || newestSource(RENDERER_SOURCES, RENDERER_SETTINGS) > statSync(page).mtimeMs;
  return !stale || buildRenderer();
}

/** What it says is shown only where it failed. */
export function buildRenderer() {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  if (!existsSync(vite)) return false;
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
    // Not whatever a test runner is in: React would be its slow form that does things twice.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) console.error(`${stdout}${stderr}`.trimEnd());
  return status === 0;
}

/** Milliseconds since 1970. */
function newestSource(sources, settings) {
  const times = settings.map((name) => statSync(join(root, name)).mtimeMs);
  for (const folder of sources) {
    for (const path of filesBelow(join(root, folder))) {
      if (!/\.test\.tsx?$/.test(path)) times.push(statSync(path).mtimeMs);
    }
  }
  return times.reduce((newest, time) => Math.max(newest, time), 0);
}

/** What was built from a source that is gone would still be found by an import. */
function removeOrphans(folder) {
  for (const path of filesBelow(folder)) {
    // The preload is CommonJS: `.cts` becomes `.cjs`.
    const match = /^(.*)\.(c?)js(?:\.map)?$/.exec(relative(output, path));
    if (match && !existsSync(join(root, `${match[1]}.${match[2]}ts`))) rmSync(path);
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

if (process.argv[1] === import.meta.filename) process.exit(build({ check: true }) && buildRenderer() ? 0 : 1);
