import type { LocalReleaseView } from '../../../shared/contract/views.ts';
import { hasLost, hasThumbDown } from '../../../shared/model/after-trial.ts';

export type Choice = 'keep' | 'back' | 'again';

export interface Choices {
  /** In their places, which no thumb changes: a finger may be on its way to one. */
  readonly choices: readonly Choice[];
  /** What is wise, and what Enter does. */
  readonly wise: Choice;
  readonly hasThumbDown: boolean;
  /** The laptop does not find any more what it had before. */
  readonly hasLost: boolean;
}

/** What she may do after a trial, and what is wise. What `runs` now is tried as it is: it goes on by itself. Pure. */
export function choicesOf(
  tried: Pick<LocalReleaseView, 'trial' | 'thumbs'>,
  keepNeedsGoodTrial: boolean,
  runs = false,
): Choices {
  const isDoubted = { hasThumbDown: hasThumbDown(tried), hasLost: hasLost(tried) };
  const result = tried.trial?.result ?? 'unknown';
  const [first, ...others] = placesOf(result, keepNeedsGoodTrial);
  const choices = [first, ...others.filter((choice) => !(runs && choice === 'again'))];
  const wise = result === 'good' && (isDoubted.hasThumbDown || isDoubted.hasLost) ? 'back' : first;
  return { choices, wise, ...isDoubted };
}

function placesOf(
  result: 'good' | 'bad' | 'unknown',
  keepNeedsGoodTrial: boolean,
): readonly [Choice, ...Choice[]] {
  if (result === 'good') return ['keep', 'back', 'again'];
  const keep: readonly Choice[] = keepNeedsGoodTrial ? [] : ['keep'];
  return result === 'bad' ? ['back', 'again', ...keep] : ['again', 'back', ...keep];
}
