import type { Parts } from './parts.ts';

export function wentBackPage({ heading, button, text }: Parts) {
  return {
    heading: heading('back.title'),
    startsWith: (version: string) => text('back.text', { version }),
    why: { asked: text('back.why.asked'), bad: text('back.why.bad'), unknown: text('back.why.unknown') },
    /** It was never tried. */
    putAside: heading('back.aside.title'),
    home: button('app.home'),
  };
}
