import type { LocalReleaseView } from '../../../shared/contract/views.ts';

export type Choice = 'keep' | 'back' | 'again';

export interface Choices {
  /** What is wise, and what Enter does; then the others. */
  readonly choices: readonly [Choice, ...Choice[]];
  readonly hasThumbDown: boolean;
}

/** What she may do after a trial, the wisest first. What `runs` now is tried as it is: it goes on by itself. Pure. */
export function choicesOf(
  { trial, thumbs }: Pick<LocalReleaseView, 'trial' | 'thumbs'>,
  keepNeedsGoodTrial: boolean,
  runs = false,
): Choices {
  const hasThumbDown = thumbs.some(({ thumb }) => thumb === 'down');
  const [first, ...others] = orderOf(trial?.result ?? 'unknown', hasThumbDown, keepNeedsGoodTrial);
  return { choices: [first, ...others.filter((choice) => !(runs && choice === 'again'))], hasThumbDown };
}

function orderOf(
  result: 'good' | 'bad' | 'unknown',
  hasThumbDown: boolean,
  keepNeedsGoodTrial: boolean,
): Choices['choices'] {
  if (result === 'good') return hasThumbDown ? ['back', 'keep', 'again'] : ['keep', 'back', 'again'];
  const keep: readonly Choice[] = keepNeedsGoodTrial ? [] : ['keep'];
  return result === 'bad' ? ['back', 'again', ...keep] : ['again', 'back', ...keep];
}
