import { expect, it } from 'vitest';
import { isolated } from './isolate.ts';

it('keeps apart what runs in another direction, and only that', () => {
  expect(isolated('12.7', 'ltr')).toBe('12.7');
  expect(isolated('12.7', 'rtl')).toBe('\u206812.7\u2069');
  expect(isolated('ورقة جديدة', 'ltr')).toBe('\u2068ورقة جديدة\u2069');
});
