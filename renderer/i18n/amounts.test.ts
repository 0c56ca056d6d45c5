import { describe, expect, it } from 'vitest';
import { agoText, dateText, durationText, listText, momentText, sizeText, valueText } from './amounts.ts';

/** Blanks that do not break are blanks to a reader. */
const plain = (text: string) => text.replace(/\s/gu, ' ');
/** By the calendar of whatever machine this runs on. */
const at = (year: number, month: number, day: number, hour = 12) => new Date(year, month - 1, day, hour);

describe('amounts', () => {
  it.each([
    [0, '0 bytes', '0 bytes'],
    [1, '1 byte', '1 byte'],
    [999, '999 bytes', '999 bytes'],
    [1500, '1.5 kB', '1,5 kB'],
    [999_600, '1 MB', '1 MB'],
    [47_600_000, '48 MB', '48 MB'],
    [104_200_000, '104 MB', '104 MB'],
    [9_960_000, '10 MB', '10 MB'],
    [1_600_000_000, '1.6 GB', '1,6 GB'],
    [2e15, '2,000 TB', '2000 TB'],
  ])('%d bytes', (bytes, english, spanish) => {
    expect(plain(sizeText(bytes, 'en'))).toBe(english);
    expect(plain(sizeText(bytes, 'es'))).toBe(spanish);
  });

  it.each([
    [0, '1 second', '1 segundo'],
    [21.4, '21 seconds', '21 segundos'],
    [95, '2 minutes', '2 minutos'],
    [240, '4 minutes', '4 minutos'],
    [7200, '2 hours', '2 horas'],
  ])('%d seconds', (seconds, english, spanish) => {
    expect(durationText(seconds, 'en')).toBe(english);
    expect(durationText(seconds, 'es')).toBe(spanish);
  });
});

describe('dates', () => {
  const now = at(2026, 11, 24);
  it('have their year only where it is another', () => {
    const day = at(2026, 12, 6).toISOString();
    expect(dateText(day, 'en-GB', now)).toBe('6 December');
    expect(dateText(day, 'en', now)).toBe('December 6');
    expect(dateText(day, 'es', now)).toBe('6 de diciembre');
    expect(dateText(at(2027, 1, 3).toISOString(), 'es', now)).toBe('3 de enero de 2027');
    expect(plain(momentText(day, 'es', now))).toMatch(/^6 de diciembre.*12:00$/);
  });

  it('are days ago by the calendar, not by hours', () => {
    expect(agoText(at(2026, 11, 24, 1).toISOString(), 'en', now)).toBe('today');
    expect(agoText(at(2026, 11, 23, 23).toISOString(), 'en', now)).toBe('yesterday');
    expect(agoText(at(2026, 11, 21).toISOString(), 'en', now)).toBe('3 days ago');
    expect(agoText(at(2026, 11, 23).toISOString(), 'es', now)).toBe('ayer');
    expect(agoText(at(2026, 11, 21).toISOString(), 'es', now)).toBe('hace 3 días');
  });
});

describe('values', () => {
  it('become words by their kind; texts and numbers stay', () => {
    expect(valueText('x', 'en')).toBe('x');
    expect(valueText(5375, 'en')).toBe(5375);
    expect(valueText({ days: 1 }, 'en')).toBe('1 day');
    expect(valueText({ days: 14 }, 'es')).toBe('14 días');
    expect(valueText({ list: ['a', 'b', 'c'] }, 'es')).toBe(listText(['a', 'b', 'c'], 'es'));
    expect(listText(['a', 'b', 'c'], 'es')).toBe('a, b y c');
  });
});
