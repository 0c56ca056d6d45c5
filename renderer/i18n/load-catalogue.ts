import type { Catalogue } from './en.ts';
import type { Language } from './languages.ts';

/** Each catalogue is a file of its own in what is built: only that of the language in use is ever asked for. */
const LOAD: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => (await import('./en.ts')).en,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  pt: async () => (await import('./pt.ts')).pt,
  ar: async () => (await import('./ar.ts')).ar,
  rw: async () => (await import('./rw.ts')).rw,
};

/** Rejects where the shell does not answer. */
export function loadCatalogue(language: Language): Promise<Catalogue> {
  return LOAD[language]();
}
