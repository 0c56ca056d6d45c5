/** Isolates of the Unicode Bidirectional Algorithm (UAX #9): left to right, right to left, first strong; and their end. */
export const LRI = '\u2066';
export const RLI = '\u2067';
export const FSI = '\u2068';
export const PDI = '\u2069';

const ISOLATED = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/gu;
/** Letters of scripts that run from right to left. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Where a text begins to be read, by its first letter that is in no isolate; where all are (`name: value`), by the first of all, for which
 * the algorithm would say left to right. Undefined for one without letters. Pure.
 */
export function directionOf(text: string): 'ltr' | 'rtl' | undefined {
  let own = text;
  for (let before = ''; own !== before;) [before, own] = [own, own.replace(ISOLATED, '')];
  const letter = /\p{L}/u.exec(own)?.[0] ?? /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}

export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}
