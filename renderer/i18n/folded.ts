/** Marks that are written or left out: accents, the hamza on a letter, vowels, the lengthening stroke. */
const MARKS = /[\p{M}\u0640]/gu;
/** Letters that are taken for each other at the end of a word. */
const ALIKE: Readonly<Record<string, string>> = { ى: 'ي', ة: 'ه' };

/** `text` as it is compared with what somebody looks for: small letters without marks (Unicode TR15, NFKD). Pure. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/[ىة]/g, (letter) => ALIKE[letter] ?? letter)
    .toLowerCase();
}
