import type { Parts } from './parts.ts';

export function checkedPage({ heading, button, text, picture }: Parts) {
  return {
    heading: heading('checked.title'),
    tryIt: button('checked.try'),
    notWanted: button('checked.no'),
    text: text('checked.text'),
    leaf: picture('leaf.ticked'),
    armed: heading('armed.title'),
    restart: button('restart.now'),
  };
}
