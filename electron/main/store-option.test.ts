import { describe, expect, it } from 'vitest';
import { storeNamed } from './store-option.ts';

describe('the store that is named', () => {
  it.each([
    [['main.js', '--store', '/a'], '/a'],
    [['--no-sandbox', 'main.js', '--store=/a', '--user-data-dir=/x'], '/a'],
    [['main.js', '--store', ''], ''],
    [['main.js', '--store'], undefined],
    [[], undefined],
  ])('by %j is %s', (words, store) => {
    expect(storeNamed(words)).toBe(store);
  });
});
