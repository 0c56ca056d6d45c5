/** U+2068 first strong isolate … U+2069 pop directional isolate (Unicode Bidirectional Algorithm, UAX #9). */
const FIRST_STRONG = '\u2068';
const POP = '\u2069';
/** Letters of scripts that run from right to left. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * A value for a sentence that runs in a direction of its own: its words and marks stay in their order, and so do those of the
 * sentence. Nothing is added where both run from left to right. Pure.
 */
export function isolated(text: string, direction: 'ltr' | 'rtl'): string {
  return direction === 'rtl' || RIGHT_TO_LEFT.test(text) ? `${FIRST_STRONG}${text}${POP}` : text;
}
