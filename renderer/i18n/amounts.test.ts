import { describe, expect, it } from 'vitest';
import {
  agoText,
  dateText,
  daysText,
  durationText,
  listText,
  datedText,
  momentText,
  numberText,
  pluralForm,
  sizeText,
  timeText,
  valueText,
} from './amounts.ts';

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

it('amounts that somebody decided are not rounded, and there are as many of them as there are', () => {
  const text = (exactly: number, unit: 'day' | 'hour' | 'second', language: string) =>
    plain(String(valueText({ exactly, unit }, language)));
  expect(text(1.5, 'hour', 'en')).toBe('1.5 hours');
  expect(text(100, 'second', 'en')).toBe('100 seconds');
  expect(text(1, 'day', 'es')).toBe('1 día');
  expect(text(7, 'day', 'ar')).toBe('7 أيام');
  expect(text(1.5, 'hour', 'rw')).toBe('amasaha 1,5');
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

  it('have it always on paper, also by a clock that begins anew', () => {
    expect(plain(datedText(now.toISOString(), 'es'))).toMatch(/^24 de noviembre de 2026.*12:00$/);
    expect(datedText(at(1970, 1, 2).toISOString(), 'en')).toContain('1970');
    expect(datedText(now.toISOString(), 'rw')).toMatch(/^24 Ugushyingo 2026 12:00$/);
  });

  it('do not leave the half of the day alone on a line', () => {
    for (const language of ['en', 'ar'])
      for (const text of [
        timeText(now.toISOString(), language),
        momentText(now.toISOString(), language, now),
      ])
        expect(text).toMatch(/12:00[\u00a0\u202f]\S+$/);
  });

  it('are days ago by the calendar, not by hours', () => {
    expect(agoText(at(2026, 11, 24, 1).toISOString(), 'en', now)).toBe('today');
    expect(agoText(at(2026, 11, 23, 23).toISOString(), 'en', now)).toBe('yesterday');
    expect(agoText(at(2026, 11, 21).toISOString(), 'en', now)).toBe('3 days ago');
    expect(agoText(at(2027, 11, 23).toISOString(), 'en', now)).toMatch(/2027/);
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

describe('Arabic', () => {
  const now = at(2026, 11, 24);
  it('has the digits of versions and file names in every country, and its own words', () => {
    expect(plain(sizeText(104_200_000, 'ar'))).toBe('104 ميغابايت');
    expect(plain(sizeText(1_600_000_000, 'ar-EG'))).toMatch(/^1\.6 غ/);
    expect(dateText(at(2026, 12, 6).toISOString(), 'ar-EG', now)).toBe('6 ديسمبر');
    expect(dateText(at(2026, 12, 6).toISOString(), 'ar-SY', now)).toBe('6 كانون الأول');
    expect(plain(durationText(240, 'ar'))).toBe('4 دقائق');
    expect([0, 1, 2, 3, 11, 100].map((count) => pluralForm(count, 'ar'))).toEqual([
      ...['zero', 'one', 'two', 'few', 'many', 'other'],
    ]);
    for (const text of [
      momentText(at(2027, 1, 3).toISOString(), 'ar-EG', now),
      timeText(now.toISOString(), 'ar-EG'),
      agoText(at(2026, 11, 10).toISOString(), 'ar-EG', now),
      numberText(5375.5, 'ar-EG'),
    ]) {
      expect(text).toMatch(/[0-9]/);
      expect(text).not.toMatch(/[٠-٩]/);
    }
  });
});

/** CLDR 48, main/rw, where it has them; the same whether or not the browser's ICU does. */
describe('Kinyarwanda', () => {
  const now = at(2026, 11, 24);
  const on = (year: number, month: number, day: number) => at(year, month, day).toISOString();
  it('has its own months, order and clock', () => {
    expect(dateText(on(2026, 12, 6), 'rw', now)).toBe('6 Ukuboza');
    expect(dateText(on(2027, 5, 3), 'rw-RW', now)).toBe('3 Gicurasi 2027');
    expect(timeText(at(2026, 11, 24, 7).toISOString(), 'rw')).toBe('07:00');
    expect(momentText(on(2026, 12, 6), 'rw', now)).toBe('6 Ukuboza 12:00');
  });

  it('has its own units, numbers and days', () => {
    expect(plain(sizeText(104_200_000, 'rw'))).toBe('104 MB');
    expect(plain(sizeText(1_600_000_000, 'rw'))).toBe('1,6 GB');
    expect(plain(sizeText(999, 'rw'))).toBe('bayiti 999');
    expect(plain(durationText(60, 'rw'))).toBe('amasegonda 60');
    expect(plain(durationText(120, 'rw'))).toBe('iminota 2');
    expect(plain(daysText(1, 'rw'))).toBe('umunsi 1');
    expect(numberText(5375.5, 'rw')).toBe('5.375,5');
    expect([0, -1, -3].map((days) => plain(agoText(on(2026, 11, 24 + days), 'rw', now)))).toEqual([
      ...['uyu munsi', 'ejo hashize', 'hashize iminsi 3'],
    ]);
    expect([0, 1, 2].map((count) => pluralForm(count, 'rw'))).toEqual(['other', 'one', 'other']);
    expect(listText(['a', 'b', 'dosiye'], 'rw')).toBe('a, b na dosiye');
    expect(listText(['dosiye', 'indimi'], 'rw')).toBe('dosiye n’indimi');
  });
});
