import type { Catalogue, Key } from './en.ts';
import type { Forms } from './texts.ts';

/** A catalogue as i18next takes it: `key_one`, `key_other` … Every form of the language is there. Pure. */
export function flatten(catalogue: Catalogue, language: string): Record<string, string> {
  const rules = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const texts: Record<string, string> = {};
  for (const [key, text] of Object.entries(catalogue) as [Key, string | Forms][]) {
    if (typeof text === 'string') texts[key] = text;
    else for (const rule of rules) texts[`${key}_${rule}`] = text[rule] ?? text.other;
  }
  return texts;
}
