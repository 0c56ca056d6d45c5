#!/usr/bin/env node
/**
 * `npm test`: on a machine with nothing but Node and a checkout it installs what is missing, builds, checks and
 * runs every test. Plain JavaScript without dependencies, since there may be no node_modules yet.
 *
 *   node scripts/test.mjs             what every change has to pass
 *   node scripts/test.mjs --unit      without the system tests (daemons, mounts, boots) and the window's (a browser)
 *   node scripts/test.mjs --long      only what takes minutes each: power cuts at every step, whole Debian systems, Sugar, the
 *                                     window's tests once more in the other shell
 *   node scripts/test.mjs --boot      only laptops that start from their disks, in QEMU: most of an hour
 *   node scripts/test.mjs --all       all of it
 *
 * With NEWLEAF_TEST_MINUTES no long or boot test begins later than that many minutes after the first of all; those are told as skipped.
 *
 * The last line is `N passed, N failed, N skipped`; the exit code is not 0 if anything failed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeComplaint } from './node-version.mjs';

const root = join(import.meta.dirname, '..');
const began = Date.now();
/** The other shell, whose own part is small: the same specs as in the first. */
const OTHER_SHELL = 'electron-stand-in';
const KINDS = ['', '--unit', '--long', '--boot', '--all'];
const totals = { passed: 0, failed: 0, skipped: [] };

process.exitCode = await main(process.argv.slice(2));

async function main(words) {
  const complaint = nodeComplaint();
  if (complaint !== undefined) {
    console.log(complaint);
    return finish(1);
  }
  const [which = '', ...more] = words;
  const unknown = KINDS.includes(which) ? more : words;
  if (unknown.length > 0) {
    console.log(`unknown: ${unknown.join(' ')}; one of ${KINDS.slice(1).join(', ')} is known`);
    return 2;
  }
  // Imported once Node is known to be new enough for what they use.
  const { build, buildRenderer } = await import('./build.mjs');
  const { INSTALL_PACKAGES, packagesAreInstalled } = await import('./npm-packages.mjs');
  const { ensurePrograms, systemName, widerPath } = await import('./system-programs.mjs');
  process.env.PATH = widerPath();
  console.log(
    `Node ${process.versions.node}, ${systemName()}, ${process.getuid() === 0 ? 'root' : 'not root'}`,
  );

  const installed = () => packagesAreInstalled() || run(...INSTALL_PACKAGES);
  if (!(await phase('packages of npm', installed))) return finish(1);
  const missing = await phase('programs of the system', ensurePrograms);
  if (missing.includes('shellcheck')) {
    totals.skipped.push({ name: 'shellcheck of the shell scripts', reason: 'shellcheck is not installed' });
  }

  // Types are checked too, of the tests as well; those checks and the unit tests need nothing of each other.
  await check('build', () => build({ check: false }) && buildRenderer());
  // Just built: the command line need not look again.
  process.env.NEWLEAF_NO_BUILD = '1';
  if (!['--long', '--boot'].includes(which)) await usualTests(which);
  // In one run where both are wanted: the last of the one kind does not run alone then, with a processor left over.
  const slow = { '--long': ['long'], '--boot': ['boot'], '--all': ['long', 'boot'] }[which];
  if (slow?.includes('long')) {
    await phase('window tests in the other shell', () => runTests(playwright(`--project=${OTHER_SHELL}`)));
  }
  if (slow !== undefined)
    await phase(`${slow.join(' and ')} tests`, () => runTests(vitest(...slow), limit()));
  return finish(totals.failed === 0 ? 0 : 1);
}

async function usualTests(which) {
  const types = ['.', 'renderer'].map((project) =>
    startNode(['node_modules/typescript/bin/tsc', '--noEmit', '-p', project]),
  );
  const lint = startNode(['scripts/lint.mjs']);

  await phase('unit tests', () => runTests(vitest('unit')));
  await check('typecheck', async () => (await Promise.all(types)).every(Boolean));
  await check('lint', () => lint);
  if (which === '--unit') return;
  await phase('system tests', () => runTests(vitest('system')));
  await phase('window tests', () =>
    runTests(playwright('--project=web', '--project=electron', '--project=gallery')),
  );
}

/** What runs window tests: the same specs in each project that is named, one of each shell. */
function playwright(...projects) {
  return [
    'node_modules/playwright/cli.js',
    'test',
    '--reporter',
    './scripts/window-reporter.mjs',
    ...projects,
  ];
}

/** What runs Vitest projects. */
function vitest(...projects) {
  const named = projects.flatMap((project) => ['--project', project]);
  const reporter = ['--reporter', './scripts/count-reporter.mjs'];
  return ['node_modules/vitest/vitest.mjs', 'run', ...named, ...reporter, '--passWithNoTests'];
}

/** Until when slow tests may begin (e2e/harness/skip.ts), where somebody has only so much time. */
function limit() {
  const minutes = process.env.NEWLEAF_TEST_MINUTES;
  return minutes ? { NEWLEAF_TESTS_BEGIN_UNTIL: String(began + Number(minutes) * 60_000) } : {};
}

/** Runs a test runner whose reporter writes numbers, and adds them. */
function runTests(words, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'newleaf-test-counts-'));
  const file = join(folder, 'counts.json');
  try {
    const ended = runNode(words, { ...env, NEWLEAF_TEST_COUNTS: file });
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
async function check(name, work) {
  if (await phase(name, work)) totals.passed++;
  else totals.failed++;
}

async function phase(name, work) {
  const start = Date.now();
  console.log(`\n== ${name}`);
  const result = await work();
  console.log(`== ${name}: ${result === false ? 'FAILED, ' : ''}${seconds(start)}`);
  return result;
}

/** Runs beside what comes next; whether it went well. What it says is shown when it has ended. */
function startNode(words) {
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece));
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => {
      if (said !== '') console.log(said.trimEnd());
      resolve(code === 0);
    });
  });
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
