import { describe, expect, it } from 'vitest';
import { isOwnAddress, isOwnPage, isOwnPicture } from './own-page.ts';

const FOREIGN = [
  'app://newleaf.evil/',
  'app://evil/',
  'app://newleaf@evil/',
  'app://someone@newleaf/',
  'app://newleaf:80/',
  'http://newleaf/',
  'https://example.org/app://newleaf/',
  'file:///usr/share/',
  'data:text/html,app://newleaf/',
  'blob:app://newleaf/1',
  'about:blank',
  'javascript:1',
  'devtools://newleaf/',
  '//newleaf/',
  '',
];

describe("the activity's own page", () => {
  it.each(['app://newleaf/', 'app://newleaf/#story'])('is %s', (address) => {
    expect([isOwnPage(address), isOwnAddress(address)]).toEqual([true, true]);
  });

  it.each(['app://newleaf/assets/main.js', 'app://newleaf/?a=1', 'app://newleaf/index.html'])(
    'is not %s, which belongs to it',
    (address) => {
      expect([isOwnPage(address), isOwnAddress(address)]).toEqual([false, true]);
    },
  );

  it.each(FOREIGN)('is not "%s", which is foreign', (address) => {
    expect([isOwnPage(address), isOwnAddress(address)]).toEqual([false, false]);
  });
});

describe('a picture that its page made', () => {
  it.each([
    ['blob:app://newleaf/0a1b', true],
    ['blob:app://newleaf.evil/0a1b', false],
    ['blob:https://example.org/0a1b', false],
    ['app://newleaf/x.png', false],
    ['data:image/png;base64,AAAA', false],
    ['', false],
  ])('is %s: %s', (address, own) => {
    expect(isOwnPicture(address)).toBe(own);
  });
});
