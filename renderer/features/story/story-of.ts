import type { WindowCallOutput } from '../../../shared/contract/window.ts';
import { en, type Key } from '../../i18n/en.ts';

export type History = WindowCallOutput<'history'>;

export interface Chapter {
  readonly at: string;
  readonly key: Key;
  readonly release: string;
}

/** What of the history is worth telling a child, newest first. Pure. */
export function storyOf(history: History): Chapter[] {
  return history
    .flatMap(({ at, what, release, details }) => {
      const key = keyOf(what, details);
      return key === undefined ? [] : [{ at, key, release: release ?? '' }];
    })
    .reverse();
}

function keyOf(what: string, details: Readonly<Record<string, unknown>>): Key | undefined {
  if (what === 'init: finished') return 'story.init';
  const key = what === 'trial-ended' ? `story.trial-${String(details['result'])}` : `story.${what}`;
  return Object.hasOwn(en, key) ? (key as Key) : undefined;
}
