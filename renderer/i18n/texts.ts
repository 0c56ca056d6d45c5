import type { PluralForms } from './languages.ts';

/** One text for each plural form that a language has. */
export type FormsOf<Name extends keyof PluralForms> = Readonly<Record<PluralForms[Name], string>>;

/** The same of any language. */
export type Forms = FormsOf<'rw'> & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** English texts by their keys. */
export type Texts = Readonly<Record<string, string | FormsOf<'en'>>>;

/**
 * The same in another language: exactly those keys, and every plural form of that language where English has forms. What is
 * missing does not compile.
 */
export type Translated<English extends Texts, Name extends keyof PluralForms = 'es'> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : FormsOf<Name>;
};
