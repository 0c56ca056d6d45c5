import type { Parts } from './parts.ts';

/** Something did not go: what it was, in a sentence, and what she can do. */
export function problemPage({ heading, button, text }: Parts) {
  return {
    heading: heading('problem.title'),
    wrong: text('problem.wrong'),
    noRoom: text('problem.space'),
    nothingChanged: text('problem.nothing-changed'),
    again: button('action.again'),
    teacher: button('action.teacher'),
    home: button('app.home'),
  };
}
