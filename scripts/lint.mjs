#!/usr/bin/env node
/** ESLint (with the import directions), Prettier, and ShellCheck where it is installed. Exit code 1 if one complains. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './system-programs.mjs';

const root = join(import.meta.dirname, '..');
/** Where shell scripts may be. */
const SHELL_FOLDERS = ['assets', 'scripts', '.ci', 'e2e'];

/** What a script sources is where it will run, not here; it is checked by itself. */
const UNFOLLOWED = ['--exclude', 'SC1091'];

const results = [
  run(process.execPath, ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']),
  run(process.execPath, ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']),
  checkShellScripts(),
];
process.exit(results.every(Boolean) ? 0 : 1);

function checkShellScripts() {
  const shellcheck = findProgram('shellcheck');
  if (shellcheck === undefined) {
    console.log('shellcheck is not installed: shell scripts were not checked');
    return true;
  }
  const scripts = SHELL_FOLDERS.flatMap(filesBelow).flatMap((path) => {
    const shell = shellOf(path);
    return shell === undefined ? [] : [{ path, shell }];
  });
  const checked = ['sh', 'bash', 'dash'].map((shell) => {
    const paths = scripts.filter((script) => script.shell === shell).map(({ path }) => path);
    return paths.length === 0 || run(shellcheck, ['--shell', shell, ...UNFOLLOWED, ...paths]);
  });
  return checked.every(Boolean);
}

/** ShellCheck's word for the shell that a script's first line names. */
function shellOf(path) {
  const first = readFileSync(join(root, path), 'latin1').split('\n', 1)[0];
  if (!first.startsWith('#!')) return undefined;
  if (/\bbash\b/.test(first)) return 'bash';
  if (/\b(?:dash|busybox)\b/.test(first)) return 'dash';
  return /\bsh\b/.test(first) ? 'sh' : undefined;
}

function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

function run(program, words) {
  return spawnSync(program, words, { cwd: root, stdio: 'inherit' }).status === 0;
}
