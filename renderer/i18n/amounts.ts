/** Sizes, times and dates as words of a language. Pure. */
import * as kinyarwanda from './kinyarwanda.ts';
import type { Value } from './message.ts';

const { isKinyarwanda } = kinyarwanda;
/** Another year than any that is written: a laptop whose clock lost its battery writes 1970. */
const NO_YEAR = new Date(Number.NaN);
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/**
 * The locale in which the browser writes. Arabic has the digits 0 to 9 in every country, as schools in the Maghreb and most
 * programs do: versions, file names and what the publisher writes have them, and one sentence with both would be read wrong.
 */
function written(locale: string): string {
  return isArabic(locale) ? `${locale}-u-nu-latn` : locale;
}

function isArabic(locale: string): boolean {
  return locale.split('-', 1)[0] === 'ar';
}

/** `104 MB`; decimal units, as people buy disks. */
export function sizeText(bytes: number, language: string): string {
  // 999.6 kB would be written as 1,000 kB.
  const power = UNITS.findIndex((_, index) => Math.round(bytes / 1000 ** index) < 1000);
  const index = power < 0 ? UNITS.length - 1 : power;
  const unit = UNITS[index] ?? 'byte';
  const value = bytes / 1000 ** index;
  const digits = index === 0 || value >= 9.95 ? 0 : 1;
  if (isKinyarwanda(language)) return kinyarwanda.unitText(value, unit, digits);
  const format = {
    style: 'unit',
    unit,
    // Arabic's short ones are letters with dots, that end sentences where there is no end.
    unitDisplay: index === 0 || isArabic(language) ? 'long' : 'short',
    maximumFractionDigits: digits,
  } as const;
  return new Intl.NumberFormat(written(language), format).format(value);
}

/** `20 seconds`, `3 minutes`, `2 hours`: never nothing. */
export function durationText(seconds: number, language: string): string {
  if (seconds < 90) return inUnits(Math.max(1, seconds), 'second', language);
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? inUnits(minutes, 'minute', language) : inUnits(minutes / 60, 'hour', language);
}

export function daysText(days: number, language: string): string {
  return inUnits(days, 'day', language);
}

type TimeUnit = 'second' | 'minute' | 'hour' | 'day';

function inUnits(value: number, unit: TimeUnit, language: string, digits = 0): string {
  if (isKinyarwanda(language)) return kinyarwanda.unitText(value, unit, digits);
  const format = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(written(language), format).format(value);
}

/** `6 December`, with the year where it is another one. */
export function dateText(iso: string, language: string, now = new Date()): string {
  const date = new Date(iso);
  if (isKinyarwanda(language)) return kinyarwanda.dateText(date, isOtherYear(date, now));
  return new Intl.DateTimeFormat(written(language), dayFormat(date, now)).format(date);
}

export function timeText(iso: string, language: string): string {
  if (isKinyarwanda(language)) return kinyarwanda.timeText(new Date(iso));
  const format = { hour: 'numeric', minute: '2-digit' } as const;
  return onOneLine(new Intl.DateTimeFormat(written(language), format), new Date(iso));
}

/** Day and time. */
export function momentText(iso: string, language: string, now = new Date()): string {
  if (isKinyarwanda(language)) return `${dateText(iso, language, now)} ${timeText(iso, language)}`;
  const format = { ...dayFormat(new Date(iso), now), hour: 'numeric', minute: '2-digit' } as const;
  return onOneLine(new Intl.DateTimeFormat(written(language), format), new Date(iso));
}

/** Day and time, with the year also where it is this one. */
export function datedText(iso: string, language: string): string {
  return momentText(iso, language, NO_YEAR);
}

/** The half of the day is not left alone at the beginning of a line. */
function onOneLine(format: Intl.DateTimeFormat, date: Date): string {
  const parts = format.formatToParts(date);
  return parts
    .map(({ type, value }, at) => {
      const isOfHalf = [at - 1, at, at + 1].some((near) => parts[near]?.type === 'dayPeriod');
      return isOfHalf && (type === 'literal' || type === 'dayPeriod')
        ? value.replaceAll(' ', '\u00a0')
        : value;
    })
    .join('');
}

function dayFormat(date: Date, now: Date): Intl.DateTimeFormatOptions {
  const year = isOtherYear(date, now) ? ({ year: 'numeric' } as const) : {};
  return { day: 'numeric', month: 'long', ...year };
}

function isOtherYear(date: Date, now: Date): boolean {
  return date.getFullYear() !== now.getFullYear();
}

/** `today`, `3 days ago`; by the calendar of this laptop. What is still to come, since its clock was set back, is a moment. */
export function agoText(iso: string, language: string, now = new Date()): string {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  const days = Math.round((midnight(new Date(iso)) - midnight(now)) / 86_400_000);
  if (days > 0) return momentText(iso, language, now);
  if (isKinyarwanda(language)) return kinyarwanda.agoText(days);
  return new Intl.RelativeTimeFormat(written(language), { numeric: 'auto' }).format(days, 'day');
}

/** `5,375`. */
export function numberText(value: number, language: string): string {
  if (isKinyarwanda(language)) return kinyarwanda.numberText(value, 3);
  return new Intl.NumberFormat(written(language)).format(value);
}

/** `a, b and c`. */
export function listText(items: readonly string[], language: string): string {
  if (isKinyarwanda(language)) return kinyarwanda.listText(items);
  return new Intl.ListFormat(language).format(items);
}

/** Which of the forms of a text is said of so many. */
export function pluralForm(count: number, language: string): Intl.LDMLPluralRule {
  if (isKinyarwanda(language)) return kinyarwanda.pluralForm(count);
  return new Intl.PluralRules(language).select(count);
}

/** A value that has a unit as words; text as it is, and a number as it is, for what its text makes of it. */
export function valueText(value: Value, language: string): string | number {
  if (typeof value !== 'object') return value;
  if ('bytes' in value) return sizeText(value.bytes, language);
  if ('seconds' in value) return durationText(value.seconds, language);
  if ('days' in value) return daysText(value.days, language);
  if ('exactly' in value) return inUnits(value.exactly, value.unit, language, 3);
  if ('date' in value) return dateText(value.date, language);
  if ('time' in value) return timeText(value.time, language);
  if ('moment' in value) return momentText(value.moment, language);
  if ('dated' in value) return datedText(value.dated, language);
  if ('ago' in value) return agoText(value.ago, language);
  return listText(value.list, language);
}
