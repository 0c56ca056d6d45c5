/** One text for each plural form that a language has (CLDR). */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Texts by their keys. */
export type Texts = Readonly<Record<string, string | Forms>>;

/** The same in another language: exactly those keys, and plural forms where there are some. */
export type Translated<English extends Texts> = {
  readonly [Name in keyof English]: English[Name] extends string ? string : Forms;
};
