import type { Parts } from './parts.ts';

/** Her tree: what runs, whether there is something new, and the ways from here. */
export function homePage({ heading, button, text, picture }: Parts) {
  return {
    heading: heading('home.title'),
    tryNew: button('home.try'),
    /** To what is under way. */
    goOn: button('home.go-on'),
    watch: button('home.watch'),
    /** What was paused, at once. */
    resume: button('paused.go-on'),
    look: button('home.look'),
    goBackTo: (version: string) => button('home.back', { version }),
    /** On a machine that Newleaf does not start: what runs is not for it to say. */
    chosen: (version: string) => text('home.chosen', { version }),
    runs: text('home.runs'),
    newestNext: (version: string) => text('home.nothing-newer', { version }),
    notAsItShould: text('runs.mixed'),
    restart: button('restart.now'),
    something: (title: string) => text('home.something', { title }),
    wentBackFrom: (title: string) => text('home.reverted', { title }),
    paused: (title: string) => text('home.paused', { title }),
    stopped: (title: string) => text('home.stopped', { title }),
    wasPutAside: (title: string) => text('home.aside', { title }),
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
