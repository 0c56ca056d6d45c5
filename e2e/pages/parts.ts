import type { Locator, Page } from 'playwright';
import type { Key, Values, Words } from './words.ts';

/** How what is on a page is found: by role, and by the words that a person sees or hears. */
export interface Parts {
  readonly main: Locator;
  heading(key: Key, values?: Values): Locator;
  button(key: Key, values?: Values): Locator;
  /** Where a sentence stands, alone or beside others. */
  text(key: Key, values?: Values): Locator;
  bar(key: Key): Locator;
  /** The tree, whose leaf is as a sentence says. */
  picture(key: Key): Locator;
}

export function partsOf(page: Page, words: Words): Parts {
  const main = page.getByRole('main');
  const whole = (key: Key, values?: Values) => new RegExp(`^${words(key, values)}$`);
  return {
    main,
    heading: (key, values) => main.getByRole('heading', { name: whole(key, values) }),
    button: (key, values) => main.getByRole('button', { name: whole(key, values) }),
    text: (key, values) => main.getByText(new RegExp(words(key, values))),
    bar: (key) => main.getByRole('progressbar', { name: whole(key) }),
    picture: (key) => main.getByRole('img', { name: new RegExp(words(key)) }),
  };
}
