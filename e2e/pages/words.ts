/** The activity's own catalogues: what a page object looks for is what a person reads. */
import { dateText, valueText } from '../../renderer/i18n/amounts.ts';
import type { Key } from '../../renderer/i18n/en.ts';
import type { Language } from '../../renderer/i18n/languages.ts';
import type { Message } from '../../renderer/i18n/message.ts';
import type { Forms } from '../../renderer/i18n/texts.ts';
import { CATALOGUES } from '../../renderer/testing/catalogues.ts';

export type { Key, Language };
export type Values = Readonly<Record<string, string | number>>;

/** Languages that have a catalogue. */
export const WORDED = Object.keys(CATALOGUES) as Language[];

/** A message of a page in words; a hole that it has no value for stays one. */
export function sayIn(language: Language, { key, values }: Message): string {
  const text: string | Forms = CATALOGUES[language][key];
  const form = typeof text === 'string' ? text : text.other;
  return form.replace(/\{\{(\w+)[^}]*\}\}/g, (hole, name: string) => {
    const value = values[name];
    return value === undefined ? hole : String(valueText(value, language));
  });
}

/** The pattern of a key's sentence, in any of its plural forms. What is not given in `values` may be anything. */
export type Words = (key: Key, values?: Values) => string;

export function wordsIn(language: Language): Words {
  return (key, values = {}) => {
    const text: string | Forms = CATALOGUES[language][key];
    const forms = typeof text === 'string' ? [text] : Object.values(text);
    return `(?:${forms.map((form) => patternOf(form, values)).join('|')})`;
  };
}

function patternOf(form: string, values: Values): string {
  // `{{name}}` and `{{name, number}}`: every second piece is a name.
  const pieces = form.split(/\{\{(\w+)[^}]*\}\}/).map((piece, index) => {
    if (index % 2 === 0) return literally(piece);
    const value = values[piece];
    // From the right to the left, what may be of the other direction is kept apart (Unicode TR9, isolates).
    return value === undefined ? '.+' : `[\\u2066-\\u2068]?${literally(String(value))}\\u2069?`;
  });
  return pieces.join('');
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A day as people write it, with its year where that is another one. */
export function dayIn(language: Language, instant: string): string {
  return dateText(instant, language);
}
