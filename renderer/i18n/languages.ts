/** Each by its own name. */
export const LANGUAGES = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof LANGUAGES;

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
