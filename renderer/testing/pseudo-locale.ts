/**
 * English as a language that nobody speaks (`en-XA`, as CLDR calls it): accented, two fifths longer, and in brackets, so that a
 * text that is cut off, or stands beside the catalogues, is seen. Pure.
 */
import type { en } from '../i18n/en.ts';
import type { Translated } from '../i18n/texts.ts';

const ACCENTED: Readonly<Record<string, string>> = {
  ...{ a: 'å', c: 'ç', e: 'é', i: 'î', n: 'ñ', o: 'ö', u: 'û', y: 'ý' },
  ...{ A: 'Å', C: 'Ç', E: 'É', I: 'Î', N: 'Ñ', O: 'Ö', U: 'Û', Y: 'Ý' },
};
/** Words to lengthen with, each as long as a word is. */
const MORE = ['ðé', 'ñoœûþ', 'ßåø', 'þîçéø', 'æñð', 'çhåñgé'];

export function pseudo(text: string): string {
  // Holes stay as they are: every second piece.
  const pieces = text.split(/(\{\{[^}]*\}\})/);
  const length = pieces.filter((_, index) => index % 2 === 0).join('').length;
  const accented = pieces.map((piece, index) =>
    index % 2 === 0 ? piece.replace(/[A-Za-z]/g, (letter) => ACCENTED[letter] ?? letter) : piece,
  );
  return `[${accented.join('')}${lengthening(Math.ceil(length * 0.4) - 2)}]`;
}

/** So many characters. */
function lengthening(length: number): string {
  let more = '';
  for (let index = 0; more.length < length; index++) more += ` ${MORE[index % MORE.length] ?? ''}`;
  return more.slice(0, Math.max(0, length));
}

/** A whole catalogue of it. */
export function pseudoCatalogue(english: typeof en): Translated<typeof en, 'en'> {
  return Object.fromEntries(
    Object.entries(english).map(([key, text]) => [
      key,
      typeof text === 'string' ? pseudo(text) : { one: pseudo(text.one), other: pseudo(text.other) },
    ]),
  ) as Translated<typeof en, 'en'>;
}
