import { describe, expect, it } from 'vitest';
import { CATALOGUES } from '../testing/catalogues.ts';
import { flatten } from './catalogue.ts';
import { en, type Catalogue, type Key } from './en.ts';
import { chooseFirst, LANGUAGES, localeOf, type Language } from './languages.ts';
import type { Forms, Translated } from './texts.ts';

const { en: _english, ...TRANSLATED } = CATALOGUES;
const KEYS = Object.keys(en) as Key[];
const holes = (text: string) => [...text.matchAll(/{{[^}]+}}/g)].map(([hole]) => hole).sort();
const texts = (text: string | Forms) => (typeof text === 'string' ? [text] : Object.values(text));
const widest = (text: string | Forms) => (typeof text === 'string' ? text : text.other);

/** What is the same in a language as in English, since it is a name, or that language's word as well. */
const SAME: Readonly<Record<Exclude<Language, 'en'>, readonly Key[]>> = {
  es: [
    ...(['app.name', 'teacher.urgency.normal', 'try.wifi'] as const),
    ...(['pin.field', 'pin.title', 'report.pin', 'rules.no', 'rules.mebibytes'] as const),
  ],
  fr: [
    ...(['app.name', 'getting.pause', 'teacher.source', 'teacher.code', 'teacher.fault.of'] as const),
    ...(['part.documents', 'try.wifi'] as const),
  ],
  pt: ['app.name', 'try.wifi'],
  ar: ['app.name'],
  rw: ['app.name', 'try.wifi'],
};

describe.each(Object.entries(TRANSLATED) as [Exclude<Language, 'en'>, Catalogue][])(
  'the catalogue of %s',
  (language, catalogue) => {
    it('has the keys of English in the same order, so that a translator sees them side by side', () => {
      expect(Object.keys(catalogue)).toEqual(KEYS);
    });

    it('fills in the same, and says something', () => {
      const wrong = KEYS.filter((key) => {
        const wanted = holes(widest(en[key]));
        const isWhole = holes(widest(catalogue[key])).join() === wanted.join();
        // "One thing" needs no number.
        const isOdd = texts(catalogue[key]).some(
          (text) => text.trim() === '' || holes(text).some((hole) => !wanted.includes(hole)),
        );
        return !isWhole || isOdd;
      });
      expect(wrong).toEqual([]);
    });

    it('leaves nothing in English but what is said so', () => {
      const hasWords = (text: string) => /\p{Letter}/u.test(text.replace(/{{[^}]+}}/g, ''));
      const same = KEYS.filter((key) => {
        const english = widest(en[key]);
        return hasWords(english) && widest(catalogue[key]) === english;
      });
      expect(same).toEqual(KEYS.filter((key) => SAME[language].includes(key)));
    });
  },
);

describe('plural forms', () => {
  it.each(Object.entries(CATALOGUES))('of %s are all there, and no others', (language, catalogue) => {
    // CLDR has no rules for Kinyarwanda; ours are in kinyarwanda.ts.
    const rules = new Intl.PluralRules(language === 'rw' ? 'en' : language).resolvedOptions()
      .pluralCategories;
    for (const [key, text] of Object.entries(catalogue)) {
      if (typeof text !== 'string') expect(Object.keys(text).sort(), key).toEqual(rules.toSorted());
    }
  });

  it('have a key each for i18next', () => {
    const ofMore = Object.keys(flatten(CATALOGUES.ar)).filter((key) => key.startsWith('teacher.more'));
    expect(ofMore).toEqual(
      ['zero', 'one', 'two', 'few', 'many', 'other'].map((form) => `teacher.more_${form}`),
    );
    expect(flatten(CATALOGUES.es)['teacher.more_many']).toBe(CATALOGUES.es['teacher.more'].many);
  });
});

/** These lines are compiled with all others, so that the build fails where one of them would pass. */
describe('what does not compile', () => {
  const room = { title: 'A tree', leaves: { one: 'One leaf', other: '{{count, number}} leaves' } } as const;
  const leaves = { zero: '0', one: '1', two: '2', few: '3', many: '11', other: '100' };
  it('is a catalogue without a text, with one too many, or without a plural form', () => {
    expect(room.leaves.one).toBe('One leaf');
    const whole: Translated<typeof room, 'ar'> = { title: 'شجرة', leaves };
    // @ts-expect-error the title is missing
    const missing: Translated<typeof room, 'ar'> = { leaves };
    // @ts-expect-error English has no root
    const more: Translated<typeof room, 'ar'> = { title: 'شجرة', leaves, root: 'جذر' };
    // @ts-expect-error Arabic has six forms
    const filledUp: Translated<typeof room, 'ar'> = { title: 'شجرة', leaves: { one: '1', other: '2' } };
    // @ts-expect-error Kinyarwanda has no dual
    const odd: Translated<typeof room, 'rw'> = { title: 'Igiti', leaves: { one: '1', two: '2', other: '3' } };
    expect([whole, missing, more, filledUp, odd]).toHaveLength(5);
  });
});

describe('the language', () => {
  it.each([
    [null, ['es-PE', 'en'], 'es'],
    [null, ['qu', 'es'], 'es'],
    [null, ['fr-CD'], 'fr'],
    [null, ['pt-MZ'], 'pt'],
    [null, ['rw-RW', 'fr'], 'rw'],
    [null, ['de'], 'en'],
    [null, ['est'], 'en'],
    ['en', ['es'], 'en'],
    ['xx', ['es'], 'es'],
    // Of tests, and never a child's.
    ['en-XA', ['ar-EG'], 'ar'],
  ] as const)('kept %s, wanted %j: %s', (kept, wanted, language) =>
    expect(chooseFirst(kept, wanted)).toBe(language),
  );

  it('writes dates as in her country', () => {
    expect(localeOf('en', ['es-PE', 'en-GB'])).toBe('en-GB');
    expect(localeOf('es', ['en-GB'])).toBe('es');
  });

  it('has its own name, and the direction of its own letters', () => {
    for (const [language, { name, direction }] of Object.entries(LANGUAGES)) {
      const isArabic = /\p{Script=Arabic}/u.test(name);
      expect(direction, language).toBe(isArabic ? 'rtl' : 'ltr');
      expect(new Intl.Locale(language).language).toBe(language);
    }
  });

  it('is told to be unread until a native speaker has read it', () => {
    const read = Object.entries(LANGUAGES).filter(([, { words }]) => words !== 'unread');
    expect(read.map(([language]) => language)).toEqual(['en']);
  });
});
