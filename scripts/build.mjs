#!/usr/bin/env node
/**
 * Builds `dist/electron/` from `shared/` and `electron/` (bundle.mjs), and `dist/renderer/` from `renderer/`. Plain JavaScript without dependencies: `bin/newleaf.mjs` and
 * `scripts/test.mjs` use it before anything is built.
 *
 *   node scripts/build.mjs            with all types checked; exit code 1 if one is wrong
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const output = join(root, 'dist');
/** Its time is that of the newest source when the last build began. */
const stamp = join(output, '.built');
const SOURCES = ['shared', 'electron'];
const bundler = join(import.meta.dirname, 'bundle.mjs');
const SETTINGS = [
  ...['tsconfig.json', 'scripts/bundle.mjs', 'scripts/code-cache.mjs', 'package.json'],
  ...['bin/run-program.mjs', 'bin/small-heap.mjs'],
];
const RENDERER_SOURCES = ['shared', 'renderer'];
const RENDERER_SETTINGS = ['vite.config.ts', 'package.json'];

/** Builds without checking types where `dist/` is missing or older than the sources. False where that failed. */
export function buildIfStale() {
  if (!isStale()) return true;
  if (!existsSync(join(root, 'node_modules/esbuild'))) {
    console.error(
      existsSync(join(output, 'electron/cli/main.cjs'))
        ? 'newleaf: built from older sources; run `npm ci`, then `npm run build`'
        : 'newleaf: not built yet; run `npm ci`, then `npm run build`',
    );
    return existsSync(join(output, 'electron/cli/main.cjs'));
  }
  const why = existsSync(stamp) ? 'the sources are newer than what is built' : 'not built yet';
  console.error(`newleaf: ${why}; building once …`);
  return build({ check: false });
}

/** Builds; says on stderr what is wrong. False where anything is. */
export function build({ check }) {
  const newest = newestSource(SOURCES, SETTINGS);
  if (check && !runNode(compiler(), '--noEmit', '-p', '.', '--pretty', 'false')) return false;
  if (!runNode(bundler)) return false;
  writeFileSync(stamp, '');
  utimesSync(stamp, newest / 1000, newest / 1000);
  return true;
}

/** Whether it went well. */
function runNode(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  const said = `${stdout}${stderr}`.trimEnd();
  if (said) console.error(said);
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

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

if (process.argv[1] === import.meta.filename) process.exit(build({ check: true }) && buildRenderer() ? 0 : 1);
