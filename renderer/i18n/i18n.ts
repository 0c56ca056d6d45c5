import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en, type Key } from './en.ts';
import { es } from './es.ts';

export const LANGUAGES = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof LANGUAGES;

const KEPT = 'newleaf.language';

function isLanguage(text: string | null): text is Language {
  return text !== null && Object.hasOwn(LANGUAGES, text);
}

/** What she chose, else the first of the browser's that there is. */
function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((name) => name.slice(0, 2)).find(isLanguage) ?? 'en';
}

void i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  resources: { en: { translation: en }, es: { translation: es } },
  keySeparator: false,
  nsSeparator: false,
  // React escapes; and nothing here is HTML.
  interpolation: { escapeValue: false },
});

export function chooseLanguage(language: string): void {
  if (!isLanguage(language)) return;
  localStorage.setItem(KEPT, language);
  void i18next.changeLanguage(language);
}

export type Say = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** Words in her language; draws again when it changes. */
export function useWords(): { readonly say: Say; readonly language: Language } {
  const { t, i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  return { say: (key, values) => t(key, values ?? {}), language };
}
