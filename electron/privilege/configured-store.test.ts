import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { configuredStore, storeMeant } from './configured-store.ts';

const asRoot = process.getuid?.() === 0;
const folder = mkdtempSync(join(tmpdir(), 'newleaf-configuration-'));
afterAll(() => rmSync(folder, { recursive: true }));

function configuration(text: string, mode = 0o644, owner = 0): string {
  const file = join(folder, 'engine.json');
  writeFileSync(file, text);
  chmodSync(file, mode);
  if (asRoot) chownSync(file, owner, 0);
  return file;
}

describe('the store that is meant', () => {
  const none = join(folder, 'none');
  it.each([
    ['/a', {}, '/a'],
    ['a', {}, join(process.cwd(), 'a')],
    ['/a', { NEWLEAF_STORE: '/b' }, '/a'],
    [undefined, { NEWLEAF_STORE: '/b' }, '/b'],
    ['', { NEWLEAF_STORE: '/b' }, '/b'],
    [undefined, { NEWLEAF_STORE: '' }, '/var/lib/newleaf'],
    [undefined, {}, '/var/lib/newleaf'],
  ])('by %j and %j is %s', (named, environment, store) => {
    expect(storeMeant(named, environment, none)).toBe(store);
  });

  it.skipIf(!asRoot)('is what root says, where nobody names one (needs root)', () => {
    const said = configuration('{"store":"/data/newleaf"}');
    expect(storeMeant(undefined, {}, said)).toBe('/data/newleaf');
    expect(storeMeant('/a', {}, configuration('no JSON'))).toBe('/a');
  });
});

describe('the store of this machine', () => {
  it('is the usual one where nobody says otherwise', () => {
    expect(configuredStore(join(folder, 'none'))).toBe('/var/lib/newleaf');
  });

  it.skipIf(!asRoot)('is what root says (needs root)', () => {
    expect(configuredStore(configuration('{"store":"/data/newleaf"}'))).toBe('/data/newleaf');
  });

  it.skipIf(!asRoot).each([
    ['no JSON', '/data', 'damaged', 0o644, 0],
    ['a relative path', '{"store":"data"}', 'damaged', 0o644, 0],
    ['a path that goes up', '{"store":"/data/../etc"}', 'damaged', 0o644, 0],
    ['a field too many', '{"store":"/data","user":"x"}', 'damaged', 0o644, 0],
    ['a word of another user', '{"store":"/data"}', 'not-roots', 0o644, 65534],
    ['what a group can write', '{"store":"/data"}', 'not-roots', 0o664, 0],
    ['what all can write', '{"store":"/data"}', 'not-roots', 0o646, 0],
  ])('is not %s (needs root)', (_what, text, why, mode, owner) => {
    expect(() => configuredStore(configuration(text, mode, owner))).toThrow(
      expect.objectContaining({
        code: 'E_STORE',
        details: { configuration: join(folder, 'engine.json'), why },
      }),
    );
  });
});
