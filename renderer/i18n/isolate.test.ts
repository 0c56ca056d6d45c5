import { expect, it } from 'vitest';
import { isolated } from './isolate.ts';

it('keeps apart what runs in another direction, and only that', () => {
  expect(isolated('12.7', 'ltr')).toBe('12.7');
  expect(isolated('12.7', 'rtl')).toBe('\u206612.7\u2069');
  expect(isolated('ورقة جديدة', 'ltr')).toBe('\u2067ورقة جديدة\u2069');
});

it('keeps a name and its number on one line where lines run the other way', () => {
  expect(isolated('Newleaf 2', 'ltr')).toBe('Newleaf 2');
  expect(isolated('Second leaf 2 of 3', 'rtl')).toBe('\u2066Second leaf\u00a02 of\u00a03\u2069');
});

it('says the direction of what is made of such values', () => {
  const value = isolated('7 أيام', 'rtl');
  expect(isolated(`${value}: ${value}`, 'rtl')).toBe(`\u2067${value}: ${value}\u2069`);
});
