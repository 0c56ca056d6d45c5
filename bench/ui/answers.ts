/** How long a page takes to answer: from the moment that something is pressed to the first frame in which it has changed. */
import type { Page } from 'playwright';
import { waitUntil } from '../../e2e/harness/wait-until.ts';

/** Put into the page. Times are of its own clock, milliseconds; `event.timeStamp` is when the system had the press. */
const WATCH = `
  window.answers = [];
  let pressed;
  const begin = (event) => { pressed ??= event.timeStamp; };
  addEventListener('pointerdown', begin, true);
  addEventListener('keydown', begin, true);
  addEventListener('change', begin, true);
  new MutationObserver(() => {
    if (pressed === undefined) return;
    const since = pressed;
    pressed = undefined;
    // What follows the frame's own callbacks is its painting; the next task comes after that.
    requestAnimationFrame(() => setTimeout(() => window.answers.push(performance.now() - since)));
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });`;

/** From now on, also after a reload. */
export async function watchAnswers(page: Page): Promise<void> {
  await page.addInitScript({ content: WATCH });
  await page.reload();
}

/** Milliseconds until the page answered `action`, which presses one thing. */
export async function answerTo(page: Page, action: () => Promise<void>): Promise<number> {
  await page.evaluate('window.answers.length = 0');
  await action();
  // The page's policy forbids what would wait inside of it.
  return waitUntil('the page answers', async () => (await page.evaluate<number[]>('window.answers'))[0]);
}
