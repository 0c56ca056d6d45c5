import type { Catalogue } from './en.ts';

/** A catalogue as i18next takes it: `key_one`, `key_other` … Pure. */
export function flatten(catalogue: Catalogue): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [key, text] of Object.entries(catalogue)) {
    if (typeof text === 'string') texts[key] = text;
    else for (const [form, words] of Object.entries(text)) texts[`${key}_${form}`] = words;
  }
  return texts;
}
