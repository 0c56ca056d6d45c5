import { describe, expect, it } from 'vitest';
import { engineOptionsOf } from './engine-options.ts';

describe('the store', () => {
  it.each([
    [['main.js', '--store', '/a'], {}, '/a'],
    [['--no-sandbox', 'main.js', '--store=/a', '--user-data-dir=/x'], { NEWLEAF_STORE: '/b' }, '/a'],
    [['main.js'], { NEWLEAF_STORE: '/b' }, '/b'],
    [['main.js', '--store'], { NEWLEAF_STORE: '/b' }, '/b'],
    [['main.js', '--store', ''], {}, '/var/lib/newleaf'],
    [['main.js'], { NEWLEAF_STORE: '' }, '/var/lib/newleaf'],
    [[], {}, '/var/lib/newleaf'],
  ])('of %j and %j is %s', (words, environment, store) => {
    expect(engineOptionsOf(words, environment)).toEqual({ store });
  });
});
