/** Sizes, times and dates as words of a language. Pure. */
import type { Value } from './message.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** `104 MB`; decimal units, as people buy disks. */
export function sizeText(bytes: number, language: string): string {
  // 999.6 kB would be written as 1,000 kB.
  const power = UNITS.findIndex((_, index) => Math.round(bytes / 1000 ** index) < 1000);
  const unit = power < 0 ? UNITS.length - 1 : power;
  const value = bytes / 1000 ** unit;
  const format = {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: unit === 0 || value >= 9.95 ? 0 : 1,
  } as const;
  return new Intl.NumberFormat(language, format).format(value);
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

function inUnits(value: number, unit: 'second' | 'minute' | 'hour' | 'day', language: string): string {
  const format = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(language, format).format(value);
}

/** `6 December`, with the year where it is another one. */
export function dateText(iso: string, language: string, now = new Date()): string {
  return new Intl.DateTimeFormat(language, dayFormat(new Date(iso), now)).format(new Date(iso));
}

export function timeText(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(new Date(iso));
}

/** Day and time. */
export function momentText(iso: string, language: string, now = new Date()): string {
  const format = { ...dayFormat(new Date(iso), now), hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(language, format).format(new Date(iso));
}

function dayFormat(date: Date, now: Date): Intl.DateTimeFormatOptions {
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return { day: 'numeric', month: 'long', ...year };
}

/** `today`, `3 days ago`; by the calendar of this laptop. */
export function agoText(iso: string, language: string, now = new Date()): string {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  const days = Math.round((midnight(new Date(iso)) - midnight(now)) / 86_400_000);
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
}

/** `5,375`. */
export function numberText(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value);
}

/** `a, b and c`. */
export function listText(items: readonly string[], language: string): string {
  return new Intl.ListFormat(language).format(items);
}

/** A value that has a unit as words; text as it is, and a number as it is, for what its text makes of it. */
export function valueText(value: Value, language: string): string | number {
  if (typeof value !== 'object') return value;
  if ('bytes' in value) return sizeText(value.bytes, language);
  if ('seconds' in value) return durationText(value.seconds, language);
  if ('days' in value) return daysText(value.days, language);
  if ('date' in value) return dateText(value.date, language);
  if ('time' in value) return timeText(value.time, language);
  if ('moment' in value) return momentText(value.moment, language);
  if ('ago' in value) return agoText(value.ago, language);
  return listText(value.list, language);
}
