import i18next from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { numberText, pluralForm, valueText } from './amounts.ts';
import { flatten } from './catalogue.ts';
import type { Key } from './en.ts';
import { isolated } from './isolate.ts';
import { chooseFirst, isLanguage, LANGUAGES, localeOf, type Language } from './languages.ts';
import { loadCatalogue } from './load-catalogue.ts';
import type { Holes, Message, Value } from './message.ts';
import { withoutTwoStops } from './two-stops.ts';

const KEPT = 'newleaf.language';

/** Nothing can be said before: what draws waits for it. In English where the catalogue of her language can't be had. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    // React escapes; and nothing here is HTML.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  i18next.services.formatter?.add('number', (value: number) => numberText(value, currentLocale()));
  const first = chooseFirst(localStorage.getItem(KEPT), navigator.languages);
  await speak(first).catch(() => speak('en'));
}

/** The language that was chosen last: a catalogue that comes later than the next choice is not shown. */
let chosen: Language | undefined;

/** She stays with the language that she has where the shell does not answer; then everything is closed to her anyway. */
export function chooseLanguage(language: string): void {
  if (!isLanguage(language)) return;
  void speak(language).then(
    () => localStorage.setItem(KEPT, i18next.language),
    () => undefined,
  );
}

async function speak(language: Language): Promise<void> {
  chosen = language;
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', flatten(await loadCatalogue(language)));
  }
  if (chosen !== language) return;
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = LANGUAGES[language].direction;
}

function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}

/** Her language, with the country where the browser tells it: `es-PE`. */
export function currentLocale(): string {
  return localeOf(currentLanguage(), navigator.languages);
}

/** Whether there is such a text. */
export function isKey(text: string): text is Key {
  return i18next.exists(text);
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
    const { direction } = LANGUAGES[language];
    const put = (value: Value) => {
      const text = valueText(value, locale);
      return typeof text === 'number' ? text : isolated(text, direction);
    };
    const fill = (key: Key, values: Readonly<Record<string, Value>> = {}) => {
      const count = values['count'];
      const hasForms = typeof count === 'number' && i18n.exists(`${key}_other`);
      // Not by i18next's own rules: the browser has none for Kinyarwanda.
      const name = hasForms ? `${key}_${pluralForm(count, locale)}` : key;
      const filled = Object.fromEntries(Object.entries(values).map(([hole, value]) => [hole, put(value)]));
      return withoutTwoStops(t(name, filled));
    };
    return {
      say: (key, ...[values]) => fill(key, values),
      tell: ({ key, values }) => fill(key, values),
      write: (value) => (typeof value === 'number' ? numberText(value, locale) : String(put(value))),
      language,
    };
  }, [t, i18n, language]);
}
