import { describe, expect, it } from 'vitest';
import { storeNamed } from './store-option.ts';

describe('the store that is named', () => {
  it.each([
    [['main.js', '--store', '/a'], {}, '/a'],
    [['--no-sandbox', 'main.js', '--store=/a', '--user-data-dir=/x'], { NEWLEAF_STORE: '/b' }, '/a'],
    [['main.js'], { NEWLEAF_STORE: '/b' }, '/b'],
    [['main.js', '--store'], { NEWLEAF_STORE: '/b' }, '/b'],
    [['main.js', '--store', ''], {}, undefined],
    [['main.js'], { NEWLEAF_STORE: '' }, undefined],
    [[], {}, undefined],
  ])('by %j and %j is %s', (words, environment, store) => {
    expect(storeNamed(words, environment)).toBe(store);
  });
});
