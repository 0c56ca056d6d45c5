/** The languages of the activity, each as it says itself. A catalogue that is not here is not offered. */
export const LANGUAGES = {
  en: { name: 'English', direction: 'ltr', words: 'original' },
  es: { name: 'Español', direction: 'ltr', words: 'unread' },
  fr: { name: 'Français', direction: 'ltr', words: 'unread' },
  pt: { name: 'Português', direction: 'ltr', words: 'unread' },
  ar: { name: 'العربية', direction: 'rtl', words: 'unread' },
  rw: { name: 'Ikinyarwanda', direction: 'ltr', words: 'unread' },
} as const satisfies Readonly<Record<string, LanguageEntry>>;

export interface LanguageEntry {
  /** Its name in itself. */
  readonly name: string;
  /** Where its lines begin. */
  readonly direction: 'ltr' | 'rtl';
  /** `original`: what is translated; `read`: a native speaker has read all of it; `unread`: none has yet. */
  readonly words: 'original' | 'read' | 'unread';
}

export type Language = keyof typeof LANGUAGES;

/**
 * The plural forms of each language, as CLDR 48 has them (unicode.org/cldr, plurals.xml), so that a text that lacks one does
 * not compile. CLDR has none for Kinyarwanda: its nouns have two numbers, by which our own rule goes (`kinyarwanda.ts`).
 */
export interface PluralForms {
  readonly en: 'one' | 'other';
  readonly es: 'one' | 'many' | 'other';
  readonly fr: 'one' | 'many' | 'other';
  readonly pt: 'one' | 'many' | 'other';
  readonly ar: 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
  readonly rw: 'one' | 'other';
}

export function isLanguage(text: string | null): text is Language {
  return text !== null && Object.hasOwn(LANGUAGES, text);
}

/** What she chose, else the first of the browser's that there is. Pure. */
export function chooseFirst(kept: string | null, wanted: readonly string[]): Language {
  if (isLanguage(kept)) return kept;
  return wanted.map((name) => name.split('-')[0] ?? '').find(isLanguage) ?? 'en';
}

/** Where dates and numbers are written as she knows them: the browser's own form of the language, if it has one. Pure. */
export function localeOf(language: Language, wanted: readonly string[]): string {
  return wanted.find((name) => name === language || name.startsWith(`${language}-`)) ?? language;
}
