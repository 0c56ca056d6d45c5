import type { Parts } from './parts.ts';

export function keptPage({ heading, button, text, picture }: Parts) {
  return {
    heading: heading('kept.title'),
    /** On a machine that Newleaf does not start. */
    chosen: (version: string) => text('kept.chosen', { version }),
    nextHeading: heading('kept.next-title'),
    nextStart: (version: string) => text('kept.next-start', { version }),
    restart: button('restart.now'),
    until: (date: string) => text('kept.until', { date }),
    goBack: button('tried.back'),
    home: button('app.home'),
    leaf: picture('leaf.coloured'),
  };
}
