import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FOLDER, bundleName, makeBundle } from './xo-bundle.mjs';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const hasPython = spawnSync('python3', ['--version']).status === 0;

const files = unzipSync(makeBundle());
const text = (name: string) => strFromU8(files[`${FOLDER}/${name}`]!);

describe('the bundle', () => {
  it('has one folder, with what runs and its licence, and nothing else', () => {
    expect(Object.keys(files).filter((name) => !name.startsWith('Newleaf.activity/'))).toEqual([]);
    const names = Object.keys(files).map((name) => name.slice(FOLDER.length + 1));
    expect(names).toEqual(
      expect.arrayContaining([
        'activity/activity.info',
        'activity/newleaf.svg',
        'newleafactivity.py',
        'COPYING',
      ]),
    );
    expect(names.filter((name) => /test|pycache|\.pyc$/.test(name))).toEqual([]);
  });

  it('says what it is: one version, and a class that is there', () => {
    const info = Object.fromEntries(
      text('activity/activity.info')
        .split('\n')
        .flatMap((line) => (line.includes('=') ? [line.split(/ = (.*)/).slice(0, 2)] : [])),
    ) as Record<string, string>;
    expect(info).toMatchObject({
      bundle_id: 'org.newleaf.Activity',
      icon: 'newleaf',
      activity_version: version,
    });
    expect(bundleName()).toBe(`Newleaf-${version}.xo`);
    const [, module = '', name = ''] = /^sugar-activity3 (\w+)\.(\w+)$/.exec(info['exec'] ?? '') ?? [];
    expect(text(`${module}.py`)).toContain(`class ${name}(`);
  });

  it('has an icon in colours that Sugar can set', () => {
    const icon = text('activity/newleaf.svg');
    expect(icon).toMatch(/<!ENTITY stroke_color "#[0-9a-f]{6}">/);
    expect(icon).toMatch(/<!ENTITY fill_color "#[0-9a-f]{6}">/);
    const drawn = icon.slice(icon.indexOf('<svg'));
    expect([...drawn.matchAll(/(?:stroke|fill)="([^"]+)"/g)].map(([, colour]) => colour)).toEqual(
      expect.arrayContaining(['&stroke_color;', '&fill_color;', 'none']),
    );
    expect(drawn).not.toMatch(/="#/);
  });

  it('has the same bytes wherever and whenever it is made', () => {
    const made = (zone: string) =>
      execFileSync(
        process.execPath,
        ['-e', `import('./scripts/xo-bundle.mjs').then((it) => process.stdout.write(it.makeBundle()))`],
        { cwd: root, env: { ...process.env, TZ: zone } },
      );
    expect(made('Asia/Tokyo').equals(made('America/Lima'))).toBe(true);
  });

  it.skipIf(!hasPython)(`is Python that compiles${hasPython ? '' : ' (skipped: no python3)'}`, () => {
    const sources = Object.fromEntries(
      Object.entries(files).flatMap(([name, bytes]) =>
        name.endsWith('.py') ? [[name, strFromU8(bytes)]] : [],
      ),
    );
    const compile =
      'import json, sys\nfor name, text in json.load(sys.stdin).items(): compile(text, name, "exec")';
    const words = ['-W', 'error', '-c', compile];
    const compiled = spawnSync('python3', words, { encoding: 'utf8', input: JSON.stringify(sources) });
    expect(compiled).toMatchObject({ status: 0, stderr: '' });
  });

  it.skipIf(!hasPython)(`passes its own tests${hasPython ? '' : ' (skipped: no python3)'}`, () => {
    const words = ['-B', '-m', 'unittest', 'tests'];
    const { status, stderr } = spawnSync('python3', words, { cwd: join(root, 'sugar'), encoding: 'utf8' });
    expect(stderr).toMatch(/^Ran \d+ tests/m);
    expect(status, stderr).toBe(0);
  });
});
