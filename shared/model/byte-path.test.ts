import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareBytePaths,
  escapePath,
  nameOf,
  parentOf,
  ROOT,
  unescapePath,
  type BytePath,
} from './byte-path.ts';

const bytes = fc
  .array(fc.integer({ min: 1, max: 255 }), { maxLength: 40 })
  .map((codes) => String.fromCharCode(...codes) as BytePath);

describe('escapePath', () => {
  it('comes back as the same bytes, and is visible ASCII without blanks', () => {
    fc.assert(
      fc.property(bytes, (path) => {
        const text = escapePath(path);
        expect(text).toMatch(/^[\x21-\x7e]*$/);
        expect(unescapePath(text)).toBe(path);
      }),
    );
  });

  it('writes what mtree(5) readers take for special in octal', () => {
    expect(escapePath('a b\n#=*?[\\\xff')).toBe('a\\040b\\012\\043\\075\\052\\077\\133\\134\\377');
  });
});

describe('unescapePath', () => {
  for (const text of ['a b', 'a\\', 'a\\04', 'a\\141', 'a\\400', 'a\\x41', 'é', 'a#b', '\\\\']) {
    it(`refuses ${JSON.stringify(text)}, which escapePath never writes`, () => {
      expect(unescapePath(text)).toBeUndefined();
    });
  }
});

describe('compareBytePaths', () => {
  it('is the order of the bytes, with the root first', () => {
    const paths = ['a/b', '!', 'a-b', 'a', ROOT, '\xff', 'a0'] as BytePath[];
    expect(paths.sort(compareBytePaths)).toEqual([ROOT, '!', 'a', 'a-b', 'a/b', 'a0', '\xff']);
  });
});

describe('parentOf and nameOf', () => {
  it('take a path apart', () => {
    expect(parentOf('usr/bin/env' as BytePath)).toBe('usr/bin');
    expect(parentOf('usr' as BytePath)).toBe(ROOT);
    expect(nameOf('usr/bin/env' as BytePath)).toBe('env');
    expect(nameOf('usr' as BytePath)).toBe('usr');
  });
});
