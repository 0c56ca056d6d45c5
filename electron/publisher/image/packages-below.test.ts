import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packagesBelow } from './packages-below.ts';

describe('the packages that one needs', () => {
  let root = '';
  beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'newleaf-packages-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  function add(at: string, record: object): void {
    const file = join(root, at, 'package.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(record));
  }

  it('are those of its dependencies and theirs, each where Node finds it', () => {
    add('.', { dependencies: { a: '1' }, devDependencies: { tool: '1' } });
    add('node_modules/a', { dependencies: { '@scope/b': '1', c: '2' } });
    add('node_modules/a/node_modules/c', { dependencies: { d: '1' } });
    add('node_modules/@scope/b', { dependencies: { c: '1', a: '1' } });
    add('node_modules/c', {});
    add('node_modules/d', { optionalDependencies: { 'for-another-processor': '1' } });
    add('node_modules/tool', {});
    expect(packagesBelow(root).sort()).toEqual(['@scope/b', 'a', 'a/node_modules/c', 'c', 'd']);
  });

  it('must be there', () => {
    add('.', { dependencies: { gone: '1' } });
    expect(() => packagesBelow(root)).toThrow('gone');
  });
});
