import { describe, expect, it } from 'vitest';
import { digitsOf, isPin } from './digits.ts';

describe('digits', () => {
  it.each([
    ['1234', '1234'],
    ['١٢٣٤', '1234'],
    ['۱۲۳۴', '1234'],
    ['12 34-a', '1234'],
    ['1'.repeat(20), '1'.repeat(12)],
    ['', ''],
  ])('of %s', (typed, digits) => expect(digitsOf(typed)).toBe(digits));

  it('make a PIN from four to twelve', () => {
    expect([3, 4, 12, 13].map((length) => isPin('1'.repeat(length)))).toEqual([false, true, true, false]);
  });
});
