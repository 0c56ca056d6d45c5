import { expect, it } from 'vitest';
import { en } from '../i18n/en.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import { pseudo, pseudoCatalogue } from './pseudo-locale.ts';

it('is accented, longer and in brackets, with its holes as they are', () => {
  expect(pseudo('My laptop')).toBe('[Mý låptöp ð]');
  expect(pseudo('{{size}} have to come here.')).toMatch(/^\[{{size}} håvé tö çömé héré\. .+\]$/);
  const text = 'Your own work stays as it is.';
  expect(pseudo(text).length / text.length).toBeCloseTo(1.4, 1);
});

it('has the letters of our own font, so that its lines are as long on each machine', () => {
  const all = Object.values(pseudoCatalogue(en)).flatMap((text) =>
    typeof text === 'string' ? text : text.other,
  );
  const odd = all.join('').match(/[^\x20-\x7e\u00a0-\u00ffœ\u2000-\u206f]/g) ?? [];
  expect(odd).toEqual([]);
});

it('is never offered', () => {
  expect(Object.keys(LANGUAGES)).not.toContain('en-XA');
});
