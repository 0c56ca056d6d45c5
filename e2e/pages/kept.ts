import type { Parts } from './parts.ts';

export function keptPage({ heading, button, text, picture }: Parts) {
  return {
    heading: heading('kept.title'),
    startsWith: (version: string) => text('kept.text', { version }),
    until: (date: string) => text('kept.until', { date }),
    goBack: button('tried.back'),
    home: button('app.home'),
    leaf: picture('leaf.coloured'),
  };
}
