import { directionOf, hasRightToLeft, LRI, PDI, RLI } from '../../shared/model/direction.ts';

/**
 * A value for a sentence that runs in a direction of its own: its words and marks stay in their order, and so do those of the
 * sentence. Its direction is said outright: the algorithm would not look for it into values of its own. Nothing is added where both run from left to
 * right. Pure.
 */
export function isolated(text: string, direction: 'ltr' | 'rtl'): string {
  if (direction === 'ltr' && !hasRightToLeft(text)) return text;
  return `${directionOf(text) === 'rtl' ? RLI : LRI}${text}${PDI}`;
}
