import type { Parts } from './parts.ts';

export function whatsNewPage({ main, heading, button, text }: Parts) {
  const notes = main.getByRole('region');
  return {
    heading: heading('new.title'),
    get: button('new.get'),
    notNow: button('new.not-now'),
    what: (title: string) => text('new.what', { title }),
    size: (size?: string) => text('new.size', size === undefined ? {} : { size }),
    allIsHere: text('new.all-here'),
    workStays: text('new.work'),
    noRoom: text('new.no-room'),
    /** What the publisher says. */
    notes: {
      sheet: notes,
      title: (name: string) => notes.getByRole('heading', { name, exact: true }),
      text: (words: string) => notes.getByText(words, { exact: true }),
      /** A picture that is there, as an image. */
      image: (name: string) => notes.locator('img').and(notes.getByRole('img', { name, exact: true })),
    },
    lookAgain: button('new.look-again'),
  };
}
