import type { Parts } from './parts.ts';

export function whatsNewPage({ heading, button, text }: Parts) {
  return {
    heading: heading('new.title'),
    get: button('new.get'),
    notNow: button('new.not-now'),
    what: (title: string) => text('new.what', { title }),
    size: (size?: string) => text('new.size', size === undefined ? {} : { size }),
    workStays: text('new.work'),
    noRoom: text('new.no-room'),
    lookAgain: button('new.look-again'),
  };
}
