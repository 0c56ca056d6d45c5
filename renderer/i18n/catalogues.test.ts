import { describe, expect, it } from 'vitest';
import { flatten } from './catalogue.ts';
import type { Forms } from './texts.ts';
import { en, type Key } from './en.ts';
import { es } from './es.ts';
import { chooseFirst, localeOf } from './languages.ts';

const holes = (text: string) => [...text.matchAll(/{{[^}]+}}/g)].map(([hole]) => hole).sort();
const texts = (text: string | Forms) => (typeof text === 'string' ? [text] : Object.values(text));

describe('catalogues', () => {
  it('have the same keys in the same order, so that a translator sees them side by side', () => {
    expect(Object.keys(es)).toEqual(Object.keys(en));
  });

  it('fill in the same everywhere, and say something', () => {
    const wrong = (Object.keys(en) as Key[]).filter((key) => {
      const [english, spanish] = [texts(en[key]), texts(es[key])];
      const wanted = holes(english.at(-1)!);
      const isWhole = holes(spanish.at(-1)!).join() === wanted.join();
      // "One thing" needs no number.
      const hasOdd = [...english, ...spanish].some(
        (text) => text.trim() === '' || holes(text).some((hole) => !wanted.includes(hole)),
      );
      return !isWhole || hasOdd;
    });
    expect(wrong).toEqual([]);
  });

  it('have every plural form that their language has', () => {
    expect(Object.keys(flatten(en, 'en')).filter((key) => key.startsWith('teacher.more'))).toEqual([
      'teacher.more_one',
      'teacher.more_other',
    ]);
    expect(flatten(es, 'es')['teacher.more_many']).toBe(es['teacher.more'].other);
    expect(flatten(es, 'es')['teacher.more_one']).toBe(es['teacher.more'].one);
  });
});

describe('the language', () => {
  it.each([
    [null, ['es-PE', 'en'], 'es'],
    [null, ['qu', 'es'], 'es'],
    [null, ['fr'], 'en'],
    [null, ['est'], 'en'],
    ['en', ['es'], 'en'],
    ['xx', ['es'], 'es'],
  ] as const)('kept %s, wanted %j: %s', (kept, wanted, language) =>
    expect(chooseFirst(kept, wanted)).toBe(language),
  );

  it('writes dates as in her country', () => {
    expect(localeOf('en', ['es-PE', 'en-GB'])).toBe('en-GB');
    expect(localeOf('es', ['en-GB'])).toBe('es');
  });
});
