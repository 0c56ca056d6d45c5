import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
/** Whether V8 refused what was made (nothing where there was nothing), and what the program says. */
const LOOK = `import { loadProgram } from './bin/run-program.mjs';
const { script, run } = loadProgram('program.cjs');
console.log(String(script.cachedDataRejected));
run();
`;
const MARKS = { first: '0123456789abcdef', second: 'fedcba9876543210' } as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'newleaf-code-'));
  for (const part of ['bin', 'scripts/code-cache.mjs'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'look.mjs'), LOOK);
});
afterEach(() => rmSync(folder, { recursive: true }));

const program = (says: keyof typeof MARKS): void =>
  writeFileSync(join(folder, 'dist/program.cjs'), `console.log('${says.padEnd(9)}');\n// ${MARKS[says]}\n`);
const node = (...words: readonly string[]) =>
  spawnSync(process.execPath, [...words], { cwd: folder, encoding: 'utf8' });
const look = () =>
  node('look.mjs')
    .stdout.split('\n')
    .map((line) => line.trim());
const made = () => readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('.cache'));

it('a program runs from what V8 made of it, and never from what it made of another as long', () => {
  program('first');
  expect(look()).toEqual(['undefined', 'first', '']);
  expect(node('scripts/code-cache.mjs', 'program.cjs').status).toBe(0);
  expect(made()).toEqual([`program.cjs.${MARKS.first}.cache`]);
  expect(look()).toEqual(['false', 'first', '']);
  program('second');
  expect(look()).toEqual(['undefined', 'second', '']);
});

it('it runs all the same where that can not be used', () => {
  program('first');
  node('scripts/code-cache.mjs', 'program.cjs');
  // V8 made it under other flags.
  expect(node('--no-opt', 'look.mjs').stdout).toContain('first');
  writeFileSync(join(folder, 'dist', made()[0] ?? ''), 'cut off');
  expect(look()).toEqual(['true', 'first', '']);
});

it('what a run needs is kept as well, however that run ends', () => {
  writeFileSync(
    join(folder, 'dist/program.cjs'),
    `const late = () => 'late';\nconsole.log(late(), process.argv[2]);\nprocess.exit(3);\n// ${MARKS.first}\n`,
  );
  const { status, stdout } = node('scripts/code-cache.mjs', 'program.cjs', 'word');
  expect([status, stdout]).toEqual([3, 'late word\n']);
  expect(made()).toHaveLength(1);
});
