import type { Parts } from './parts.ts';
import type { Key } from './words.ts';

/** While it is tried, and how that went. */
export function tryingPage({ main, heading, button, text }: Parts) {
  return {
    heading: heading('trying.title'),
    starting: text('trying.boot'),
    stop: button('getting.stop'),
    console: text('trying.console'),
    consoleLines: main.getByRole('log'),
    good: heading('tried.good.title'),
    bad: heading('tried.bad.title'),
    unknown: heading('tried.unknown.title'),
    lessThanABoot: text('tried.less'),
    /** After a rehearsal there is one thing to say: how it looked. */
    thumbUp: button('thumb.up'),
    thumbDown: button('thumb.down'),
    /** Things of this laptop, which a rehearsal has not. */
    tryIt: main.getByRole('button', { name: /^Try it/ }),
    later: text('tries.later'),
    notLiked: text('tried.thumb-down'),
    /** Her teacher's word, or that one is needed. */
    teacherSays: (key: Extract<Key, `word.${string}`>) => text(key),
    teacherFirst: text('word.needed'),
    keep: button('tried.keep'),
    goBack: button('tried.back'),
    again: button('tried.again'),
  };
}
