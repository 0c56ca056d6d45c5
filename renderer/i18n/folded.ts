/** What is written or left out: accents, the hamza on a letter, vowels, the lengthening stroke, and what only says a direction. */
const MARKS = /[\p{M}\p{Cf}\u0640]/gu;
/** What is taken for each other, or stands on no keyboard. */
const ALIKE: Readonly<Record<string, string>> = { ى: 'ي', ة: 'ه', '’': "'", œ: 'oe', æ: 'ae' };

/** `text` as it is compared with what somebody looks for: small letters without marks (Unicode TR15, NFKD). Pure. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/[ىة’œæ]/g, (letter) => ALIKE[letter] ?? letter);
}
