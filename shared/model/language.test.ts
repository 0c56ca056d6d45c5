import { expect, it } from 'vitest';
import { isLanguageTag, nearestLanguage } from './language.ts';

it.each(['en', 'es-PE', 'rw', 'zh-Hant', 'zh-Hant-TW', 'ar', 'es-419'])('%s names a language', (tag) => {
  expect(isLanguageTag(tag)).toBe(true);
});

it.each(['', 'EN', 'es-pe', 'es_PE', 'readme', 'e', 'en-', '../en', 'en.old', 'iw', 'en-a-b', 'notes'])(
  '%j names none, or not in the one form',
  (tag) => {
    expect(isLanguageTag(tag)).toBe(false);
  },
);

it.each([
  ['es-PE', ['en', 'es', 'es-PE'], 'es-PE'],
  ['es-PE', ['en', 'es', 'es-MX'], 'es'],
  ['es-pe', ['en', 'es-PE'], 'es-PE'],
  ['zh-Hant-TW', ['zh', 'zh-Hant'], 'zh-Hant'],
  ['es', ['en', 'es-PE', 'es-MX'], 'es-MX'],
  ['es-PE', ['en', 'es-MX'], 'es-MX'],
  ['pt-BR', ['en', 'pt'], 'pt'],
  ['pt-BR', ['en', 'pt-PT'], 'pt-PT'],
  ['pt-MZ', ['en', 'pt-BR'], 'pt-BR'],
  ['ar-EG', ['ar', 'en'], 'ar'],
  ['ar-EG', ['ar-MA', 'en'], 'ar-MA'],
  ['rw-RW', ['fr', 'rw'], 'rw'],
  ['rw', ['en', 'fr'], 'en'],
  ['fr', ['ar', 'en', 'es'], 'en'],
  ['fr', ['ar', 'en-GB', 'es'], 'en-GB'],
  ['fr', ['rw', 'ar'], 'ar'],
  ['', ['rw'], 'rw'],
  ['en', [], undefined],
] as const)('nearest to %s in %j is %s', (wanted, available, nearest) => {
  expect(nearestLanguage(wanted, available)).toBe(nearest);
});
