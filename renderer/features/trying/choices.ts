import type { LocalReleaseView } from '../../../shared/contract/views.ts';
import { isLost } from '../../../shared/model/findings.ts';

export type Choice = 'keep' | 'back' | 'again';

export interface Choices {
  /** What is wise, and what Enter does; then the others. */
  readonly choices: readonly [Choice, ...Choice[]];
  readonly hasThumbDown: boolean;
  /** The laptop does not find any more what it had before. */
  readonly hasLost: boolean;
}

/** What she may do after a trial, the wisest first. What `runs` now is tried as it is: it goes on by itself. Pure. */
export function choicesOf(
  { trial, thumbs }: Pick<LocalReleaseView, 'trial' | 'thumbs'>,
  keepNeedsGoodTrial: boolean,
  runs = false,
): Choices {
  const hasThumbDown = thumbs.some(({ thumb }) => thumb === 'down');
  const hasLost = (trial?.probe?.found ?? []).some(isLost);
  const result = trial?.result ?? 'unknown';
  const [first, ...others] = orderOf(result, hasThumbDown || hasLost, keepNeedsGoodTrial);
  const choices = [first, ...others.filter((choice) => !(runs && choice === 'again'))] as const;
  return { choices, hasThumbDown, hasLost };
}

function orderOf(
  result: 'good' | 'bad' | 'unknown',
  isDisliked: boolean,
  keepNeedsGoodTrial: boolean,
): Choices['choices'] {
  if (result === 'good') return isDisliked ? ['back', 'keep', 'again'] : ['keep', 'back', 'again'];
  const keep: readonly Choice[] = keepNeedsGoodTrial ? [] : ['keep'];
  return result === 'bad' ? ['back', 'again', ...keep] : ['again', 'back', ...keep];
}
