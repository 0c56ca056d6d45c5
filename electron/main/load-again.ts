import type { WebContents } from 'electron';

/** Milliseconds that a page has to live before it is loaded again by itself. */
export const LONG_ENOUGH = 10_000;

/**
 * Calls `load` when the page's process has died, which happens on laptops with little memory; not when it dies again
 * at once. Call it when the page is loaded first.
 */
export function loadAgain(contents: WebContents, load: () => void, now: () => number = Date.now): void {
  let since = now();
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || now() - since < LONG_ENOUGH) return;
    since = now();
    load();
  });
}
