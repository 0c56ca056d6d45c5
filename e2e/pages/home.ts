import type { Parts } from './parts.ts';

/** Her tree: what runs, whether there is something new, and the ways from here. */
export function homePage({ heading, button, text, picture }: Parts) {
  return {
    heading: heading('home.title'),
    tryNew: button('home.try'),
    /** To what is under way. */
    goOn: button('home.go-on'),
    look: button('home.look'),
    goBackTo: (version: string) => button('home.back', { version }),
    runs: (version: string) => text('home.runs', { version }),
    something: (title: string) => text('home.something', { title }),
    wentBackFrom: (title: string) => text('home.reverted', { title }),
    underWay: (title: string) => text('home.under-way', { title }),
    here: (title: string) => text('home.here', { title }),
    newest: text('home.newest'),
    unreachable: text('home.unreachable'),
    oldOffered: text('problem.old'),
    asked: text('home.asked'),
    leaf: {
      resting: picture('leaf.resting'),
      ticked: picture('leaf.ticked'),
    },
  };
}
