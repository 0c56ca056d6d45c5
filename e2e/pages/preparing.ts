import type { Parts } from './parts.ts';

/** Before there is a store: what `npm start` makes ready. */
export function preparingPage({ heading, text, bar }: Parts) {
  return {
    heading: heading('preparing.title'),
    bar: bar('preparing.title'),
    place: text('preparing.place'),
  };
}
