#!/usr/bin/env node
/**
 * `npm test`: on a machine with nothing but Node and a checkout it installs what is missing, builds, checks and
 * runs every test. Plain JavaScript without dependencies, since there may be no node_modules yet.
 *
 *   node scripts/test.mjs             everything
 *   node scripts/test.mjs --unit      without the system tests (daemons, mounts, boots) and the window's (a browser)
 *
 * The last line is `N passed, N failed, N skipped`; the exit code is not 0 if anything failed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const LEAST_NODE = [20, 19];
const began = Date.now();
const totals = { passed: 0, failed: 0, skipped: [] };

process.exitCode = await main(process.argv.slice(2));

async function main(words) {
  if (!nodeIsNewEnough()) {
    console.log(`Node ${LEAST_NODE.join('.')} or later is needed; this is ${process.versions.node}`);
    return finish(1);
  }
  const unknown = words.filter((word) => word !== '--unit');
  if (unknown.length > 0) {
    console.log(`unknown: ${unknown.join(' ')}; only --unit is known`);
    return 2;
  }
  // Imported once Node is known to be new enough for what they use.
  const { build, buildRenderer } = await import('./build.mjs');
  const { ensurePrograms, systemName, widerPath } = await import('./system-programs.mjs');
  process.env.PATH = widerPath();
  console.log(
    `Node ${process.versions.node}, ${systemName()}, ${process.getuid() === 0 ? 'root' : 'not root'}`,
  );

  if (!phase('packages of npm', installDependencies)) return finish(1);
  const missing = phase('programs of the system', ensurePrograms);
  if (missing.includes('shellcheck')) {
    totals.skipped.push({ name: 'shellcheck of the shell scripts', reason: 'shellcheck is not installed' });
  }

  // Types are checked next, of the tests as well.
  check('build', () => build({ check: false }) && buildRenderer());
  check('typecheck', () =>
    ['.', 'renderer'].every((project) =>
      runNode(['node_modules/typescript/bin/tsc', '--noEmit', '-p', project]),
    ),
  );
  check('lint', () => runNode(['scripts/lint.mjs']));

  // Just built: the command line need not look again.
  process.env.NEWLEAF_NO_BUILD = '1';
  phase('unit tests', () => runTests(vitest('unit')));
  if (!words.includes('--unit')) {
    phase('system tests', () => runTests(vitest('system')));
    phase('window tests', () => runTests(PLAYWRIGHT));
  }
  return finish(totals.failed === 0 ? 0 : 1);
}

function nodeIsNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
}

/** `npm ci` where node_modules is missing or older than the lock file. */
function installDependencies() {
  const installed = join(root, 'node_modules/.package-lock.json');
  const wanted = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return true;
  return run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error']);
}

const PLAYWRIGHT = ['node_modules/playwright/cli.js', 'test', '--reporter', './scripts/window-reporter.mjs'];

/** What runs one Vitest project. */
function vitest(project) {
  const reporter = ['--reporter', './scripts/count-reporter.mjs'];
  return ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporter, '--passWithNoTests'];
}

/** Runs a test runner whose reporter writes numbers, and adds them. */
function runTests(words) {
  const folder = mkdtempSync(join(tmpdir(), 'newleaf-test-counts-'));
  const file = join(folder, 'counts.json');
  try {
    const ended = runNode(words, { NEWLEAF_TEST_COUNTS: file });
    const counts = existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : { passed: 0, failed: 0, skipped: [] };
    totals.passed += counts.passed;
    totals.failed += counts.failed;
    totals.skipped.push(...counts.skipped);
    // It broke off, or failed in a way that no test shows.
    if (!ended && counts.failed === 0) totals.failed++;
    return ended;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A check that counts as one test. */
function check(name, work) {
  if (phase(name, work)) totals.passed++;
  else totals.failed++;
}

function phase(name, work) {
  const start = Date.now();
  console.log(`\n== ${name}`);
  const result = work();
  console.log(`== ${name}: ${result === false ? 'FAILED, ' : ''}${seconds(start)}`);
  return result;
}

function runNode(words, env = {}) {
  return run(process.execPath, words, env);
}

function run(program, words, env = {}) {
  return (
    spawnSync(program, words, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
  );
}

function finish(code) {
  if (code !== 0 && totals.failed === 0) totals.failed++;
  if (totals.skipped.length > 0) console.log('\nskipped:');
  for (const { name, reason } of totals.skipped) console.log(`  ${name}${reason ? `: ${reason}` : ''}`);
  console.log(`\nin ${seconds(began)}`);
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped.length} skipped`);
  return code;
}

function seconds(start) {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}
