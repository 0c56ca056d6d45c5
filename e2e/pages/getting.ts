import type { Parts } from './parts.ts';

/** The leaf fills: and what there is to see while it rests. */
export function gettingPage({ heading, button, text, bar }: Parts) {
  const progress = bar('getting.title');
  return {
    heading: heading('getting.title'),
    bar: progress,
    pause: button('getting.pause'),
    stop: button('getting.stop'),
    fetching: text('getting.fetch').first(), // said, and shown
    silent: text('getting.silent').first(),
    lookingAtIt: text('getting.verify').first(),
    /** How far the step is, from 0 to 100. */
    percent: async () => Number(await progress.getAttribute('aria-valuenow')),
    /** What it says for who hears it; the amount is in it. */
    said: () => progress.getAttribute('aria-valuetext'),
    paused: {
      heading: heading('paused.title'),
      goOn: button('paused.go-on'),
      text: text('paused.text'),
      /** How much came. */
      amount: text('getting.amount'),
    },
    waiting: {
      heading: heading('waiting.title'),
      now: button('waiting.now'),
      stop: button('getting.stop'),
      text: text('waiting.text'),
    },
  };
}
