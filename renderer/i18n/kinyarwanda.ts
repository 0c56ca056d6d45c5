/**
 * Amounts and dates in Kinyarwanda, which the browsers of Debian and Electron lack in their ICU: there `rw` would be written
 * in the laptop's other language. Months, the order of dates, 24 hours and the marks of numbers are those of Unicode CLDR 48
 * (`main/rw`: ca-gregorian.json, numbers.json); CLDR has no units, relative days or plural rules for it, so those are ours: not
 * read by a native speaker yet. Pure.
 */
const MONTHS = [
  ...['Mutarama', 'Gashyantare', 'Werurwe', 'Mata', 'Gicurasi', 'Kamena'],
  ...['Nyakanga', 'Kanama', 'Nzeri', 'Ukwakira', 'Ugushyingo', 'Ukuboza'],
] as const;

/** One and more; the number comes after the noun. */
const NOUNS = {
  byte: ['bayiti', 'bayiti'],
  second: ['isegonda', 'amasegonda'],
  minute: ['umunota', 'iminota'],
  hour: ['isaha', 'amasaha'],
  day: ['umunsi', 'iminsi'],
} as const;

const SYMBOLS = { kilobyte: 'kB', megabyte: 'MB', gigabyte: 'GB', terabyte: 'TB' } as const;

export type Unit = keyof typeof NOUNS | keyof typeof SYMBOLS;

export function isKinyarwanda(locale: string): boolean {
  return locale.split('-', 1)[0] === 'rw';
}

/** A noun of one thing, or of any other number of them: Kinyarwanda changes its class. */
export function pluralForm(count: number): 'one' | 'other' {
  return count === 1 ? 'one' : 'other';
}

/** `1.234,5`. */
export function numberText(value: number, digits: number): string {
  const marks: Readonly<Record<string, string>> = { group: '.', decimal: ',' };
  return new Intl.NumberFormat('en', { maximumFractionDigits: digits })
    .formatToParts(value)
    .map(({ type, value: text }) => marks[type] ?? text)
    .join('');
}

/** `iminota 3`, `104 MB`; they do not break. */
export function unitText(value: number, unit: Unit, digits: number): string {
  const number = numberText(value, digits);
  if (unit in SYMBOLS) return `${number}\u00a0${SYMBOLS[unit as keyof typeof SYMBOLS]}`;
  const [one, more] = NOUNS[unit as keyof typeof NOUNS];
  return `${number === '1' ? one : more}\u00a0${number}`;
}

/** `6 Ukuboza`, `6 Ukuboza 2027`; by the calendar of this laptop. */
export function dateText(date: Date, withYear: boolean): string {
  const day = `${date.getDate()} ${MONTHS[date.getMonth()] ?? ''}`;
  return withYear ? `${day} ${date.getFullYear()}` : day;
}

/** `07:05`. */
export function timeText(date: Date): string {
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Days from today: `uyu munsi`, `ejo hashize`, `hashize iminsi 3`. */
export function agoText(days: number): string {
  if (days === 0) return 'uyu munsi';
  if (days === -1) return 'ejo hashize';
  if (days === 1) return 'ejo hazaza';
  return days < 0 ? `hashize ${unitText(-days, 'day', 0)}` : `mu minsi ${numberText(days, 0)}`;
}

/** `a, b na c`; before a vowel `n’`. */
export function listText(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  const and = /^[aeiou]/i.test(last) ? 'n’' : 'na ';
  return `${items.slice(0, -1).join(', ')} ${and}${last}`;
}
