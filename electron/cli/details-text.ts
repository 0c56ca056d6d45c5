/** Pieces of sentences from an error's details; each is empty where its detail is missing. */
import type { ErrorDetails } from '../../shared/model/errors.ts';
import { formatInstant } from './render/amounts.ts';
import { explainReason } from './reasons.ts';

export class Details {
  readonly #details: ErrorDetails;

  constructor(details: ErrorDetails) {
    this.#details = details;
  }

  has(name: string): boolean {
    return this.text(name) !== '';
  }

  text(name: string): string {
    const value = this.#details[name];
    if (value === undefined) return '';
    return typeof value === 'object' ? value.join(', ') : String(value);
  }

  /** Of the first name that is there. */
  first(...names: readonly string[]): string {
    return this.text(names.find((name) => this.has(name)) ?? '');
  }

  /** NaN where it is missing or no number. */
  number(...names: readonly string[]): number {
    const text = this.first(...names);
    return text === '' ? Number.NaN : Number(text);
  }

  list(...names: readonly string[]): readonly string[] {
    for (const name of names) {
      const value = this.#details[name];
      if (typeof value === 'object') return value;
      if (value !== undefined && value !== '') return [String(value)];
    }
    return [];
  }

  /** ` “x”`, of the first name that is there. */
  quoted(...names: readonly string[]): string {
    const value = this.first(...names);
    return value === '' ? '' : ` “${value}”`;
  }

  /** ` (x; y)` of all that are there, reasons as words. */
  because(...names: readonly string[]): string {
    const values = names.map((name) => explainReason(this.text(name))).filter((value) => value !== '');
    return values.length === 0 ? '' : ` (${values.join('; ')})`;
  }

  /** ` words x`, or ` x` without words, of the first name that is there. */
  after(words: string, ...names: readonly string[]): string {
    const value = this.first(...names);
    return value === '' ? '' : `${words === '' ? '' : ` ${words}`} ${value}`;
  }

  /** ` words 2026-09-11 15:04`. */
  instant(words: string, name: string): string {
    return this.has(name) ? `${words === '' ? '' : ` ${words}`} ${formatInstant(this.text(name))}` : '';
  }
}

/** `a, b, c and 4 more`. `total`: how many there are, where the list is cut already. */
export function several(items: readonly string[], total = items.length): string {
  const shown = items.slice(0, 3);
  const more = (total > items.length ? total : items.length) - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
