/** Sizes, times and dates as words of a language. Pure. */

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `104 MB`; decimal units, as people buy disks. */
export function sizeText(bytes: number, language: string): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  const digits = power === 0 || value >= 10 ? 0 : 1;
  const format = { style: 'unit', unit: UNITS[power] ?? 'byte', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(language, format).format(value);
}

/** `20 seconds`, `3 minutes`: never nothing. */
export function durationText(seconds: number, language: string): string {
  const [value, unit] = seconds < 90 ? [Math.max(1, seconds), 'second'] : [seconds / 60, 'minute'];
  const format = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(language, format).format(value);
}

/** `6 December`, with the year where it is another one. */
export function dateText(iso: string, language: string, now = new Date()): string {
  const date = new Date(iso);
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', ...year }).format(date);
}

export function timeText(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(new Date(iso));
}

/** `today`, `3 days ago`. */
export function agoText(iso: string, language: string, now = new Date()): string {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  const days = Math.round((midnight(new Date(iso)) - midnight(now)) / 86_400_000);
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
}
