import type { Parts } from './parts.ts';

/** Whether the laptop shall start again now. */
export function restartPage({ heading, button, text }: Parts) {
  return {
    heading: heading('restart.title'),
    saveFirst: text('restart.save'),
    now: button('restart.now'),
    notNow: button('new.not-now'),
    goes: heading('restart.goes'),
  };
}
