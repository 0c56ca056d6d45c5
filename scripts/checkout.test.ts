import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'newleaf-checkout-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The command of a folder that has nothing built. */
function newleafIn(parts: readonly string[]) {
  for (const part of parts) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  const { NEWLEAF_NO_BUILD: _, ...env } = process.env;
  return spawnSync(process.execPath, [join(folder, 'bin/newleaf.mjs'), '--version'], {
    encoding: 'utf8',
    env,
  });
}

it('the command of a checkout looks whether it is built, and says what is missing for that', () => {
  const { status, stderr } = newleafIn(['bin', 'scripts']);
  expect(stderr).toBe('newleaf: not built yet; run `npm ci`, then `npm run build`\n');
  expect(status).toBe(1);
});

it('an installed one, without sources, looks for no builder', () => {
  expect(newleafIn(['bin']).stderr).toMatch(/no such file.*main\.cjs/);
});
