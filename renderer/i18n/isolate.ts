import { directionOf, hasRightToLeft, LRI, PDI, RLI } from '../../shared/model/direction.ts';

/** Between a name and its number: “Newleaf 2”. */
const BEFORE_NUMBER = /(?<=[a-z]) (?=\d)/gi;
const NO_BREAK = '\u00a0';

/**
 * A value for a sentence that runs in a direction of its own: its words and marks stay in their order, and so do those of the
 * sentence. Its direction is said outright: the algorithm would not look for it into values of its own. Nothing is added where both run from left to
 * right. Pure.
 */
export function isolated(text: string, direction: 'ltr' | 'rtl'): string {
  if (direction === 'ltr' && !hasRightToLeft(text)) return text;
  if (directionOf(text) === 'rtl') return `${RLI}${text}${PDI}`;
  // At the end of a line its number would begin the next at the other side.
  return `${LRI}${text.replace(BEFORE_NUMBER, NO_BREAK)}${PDI}`;
}
