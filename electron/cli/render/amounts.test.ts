import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatClock,
  formatCount,
  formatDuration,
  formatInstant,
  formatNumber,
} from './amounts.ts';

describe('amounts', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1.0 MB'],
    [472_600_000, '472.6 MB'],
    [2e15, '2.0 PB'],
    [2e19, '20000.0 PB'],
  ])('%d bytes', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1_234_567, '1,234,567'],
  ])('number %d', (value, text) => expect(formatNumber(value)).toBe(text));

  it('plurals', () => {
    expect(formatCount(1, 'entry', 'entries')).toBe('1 entry');
    expect(formatCount(17_594, 'entry', 'entries')).toBe('17,594 entries');
  });

  it.each([
    [0.2, 'less than a second'],
    [1, '1 second'],
    [89, '89 seconds'],
    [90, '2 minutes'],
    [5340, '89 minutes'],
    [7200, '2 hours'],
    [7800, '2 hours 10 minutes'],
    [86_400 * 3, '3 days'],
  ])('%d seconds', (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  it.each([
    [7, '0:07'],
    [760, '12:40'],
    [7500, '2:05:00'],
  ])('clock %d', (seconds, text) => expect(formatClock(seconds)).toBe(text));

  it('instants are of this laptop, and what is none stays', () => {
    expect(formatInstant('2026-09-11T15:04:59Z')).toMatch(/^2026-09-1[012] \d\d:\d4$/);
    expect(formatInstant('soon')).toBe('soon');
  });
});
