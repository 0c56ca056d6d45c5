/** What a page says, in a language, without a page: the catalogues as they are, and no isolates around values. */
import i18next from 'i18next';
import { pluralForm, valueText } from '../i18n/amounts.ts';
import { flatten } from '../i18n/catalogue.ts';
import { en, type Key } from '../i18n/en.ts';
import type { Words } from '../i18n/i18n.ts';
import type { Language } from '../i18n/languages.ts';
import type { Value } from '../i18n/message.ts';
import type { Forms } from '../i18n/texts.ts';
import { CATALOGUES } from './catalogues.ts';

// For who asks whether there is such a text.
await i18next.init({
  resources: { en: { translation: flatten(en) } },
  lng: 'en',
  keySeparator: false,
  nsSeparator: false,
});

export function wordsIn(language: Language): Words {
  const fill = (key: Key, values: Readonly<Record<string, Value>> = {}): string => {
    const text: string | Forms = CATALOGUES[language][key];
    const count = values['count'];
    const form =
      typeof text === 'string'
        ? text
        : (text[pluralForm(typeof count === 'number' ? count : 2, language)] ?? text.other);
    return form.replace(/\{\{(\w+)[^}]*\}\}/g, (hole, name: string) => {
      const value = values[name];
      return value === undefined ? hole : String(valueText(value, language));
    });
  };
  return {
    say: (key, ...[values]) => fill(key, values),
    tell: ({ key, values }) => fill(key, values),
    write: (value) => String(valueText(value, language)),
    language,
  };
}
