import type { Parts } from './parts.ts';

export function wentBackPage({ heading, button, text }: Parts) {
  return {
    heading: heading('back.title'),
    /** On a machine that Newleaf does not start. */
    chosen: (version: string) => text('back.chosen', { version }),
    nextHeading: heading('back.next-title'),
    nextStart: (version: string) => text('back.next-text', { version }),
    restart: button('restart.now'),
    why: { asked: text('back.why.asked'), bad: text('back.why.bad'), unknown: text('back.why.unknown') },
    /** It was never tried. */
    putAside: heading('back.aside.title'),
    home: button('app.home'),
  };
}
