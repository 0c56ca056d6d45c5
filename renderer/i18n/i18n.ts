import i18next from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { numberText, valueText } from './amounts.ts';
import { flatten } from './catalogue.ts';
import { en, type Key } from './en.ts';
import { es } from './es.ts';
import { chooseFirst, isLanguage, localeOf, type Language } from './languages.ts';
import type { Holes, Message, Value } from './message.ts';

const KEPT = 'newleaf.language';

void i18next.use(initReactI18next).init({
  lng: chooseFirst(localStorage.getItem(KEPT), navigator.languages),
  resources: { en: { translation: flatten(en, 'en') }, es: { translation: flatten(es, 'es') } },
  keySeparator: false,
  nsSeparator: false,
  // React escapes; and nothing here is HTML.
  interpolation: { escapeValue: false },
});
document.documentElement.lang = i18next.language;
i18next.on('languageChanged', (language) => (document.documentElement.lang = language));

export function chooseLanguage(language: string): void {
  if (!isLanguage(language)) return;
  localStorage.setItem(KEPT, language);
  void i18next.changeLanguage(language);
}

/** Her language, with the country where the browser tells it: `es-PE`. */
export function currentLocale(): string {
  return localeOf(isLanguage(i18next.language) ? i18next.language : 'en', navigator.languages);
}

/** A text of the catalogue; what is missing of its values does not compile. */
export type Say = <Name extends Key>(key: Name, ...values: Holes<Name>) => string;

export interface Words {
  readonly say: Say;
  /** The same for a text that was chosen elsewhere. */
  readonly tell: (message: Message) => string;
  /** A value by itself. */
  readonly write: (value: Value) => string;
  readonly language: Language;
}

/** Words in her language; draws again when it changes. */
export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  return useMemo(() => {
    const locale = localeOf(language, navigator.languages);
    const fill = (key: Key, values: Readonly<Record<string, Value>> = {}) =>
      t(
        key,
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueText(value, locale)])),
      );
    return {
      say: (key, ...[values]) => fill(key, values),
      tell: ({ key, values }) => fill(key, values),
      write: (value) =>
        typeof value === 'number' ? numberText(value, locale) : String(valueText(value, locale)),
      language,
    };
  }, [t, language]);
}
