/** Windows come and go, and so may the engine; what is shown is what is so. */
import { BROUGHT_BYTES } from '../../fixtures/small-tree.ts';
import { expect, test } from '../../harness/window-test.ts';

test('reloaded in the middle, it is where it was, and never goes back', async ({ gate, window }) => {
  const { home, whatsNew, getting, checked } = window;
  await home.tryNew.click();
  gate.holdAfter(BROUGHT_BYTES / 2);
  await whatsNew.get.click();
  await gate.held();
  await expect.poll(getting.percent).toBeGreaterThan(0);
  let last = await getting.percent();
  for (let time = 0; time < 2; time++) {
    await window.page.reload();
    await expect(getting.heading).toBeVisible();
    const now = await getting.percent();
    expect(now).toBeGreaterThanOrEqual(last);
    last = now;
    gate.holdAfter(BROUGHT_BYTES / 6);
    await gate.held();
  }
  gate.open();
  await expect(checked.heading).toBeVisible();
  await window.page.reload();
  await expect(checked.heading).toBeVisible();
});

test('what is new is still told with its size when the window is opened again', async ({
  window,
  openWindow,
}) => {
  await expect(window.home.tryNew).toBeVisible();
  await window.close();
  const { home, whatsNew } = await openWindow();
  await home.tryNew.click();
  await expect(whatsNew.size('13 MB')).toBeVisible();
});

test('the engine is killed in the middle: the next window goes on by itself', async ({
  gate,
  window,
  openWindow,
  laptop,
}) => {
  const { home, whatsNew, getting } = window;
  await home.tryNew.click();
  gate.holdAfter(BROUGHT_BYTES / 2);
  await whatsNew.get.click();
  await gate.held();
  await expect.poll(getting.percent).toBeGreaterThan(0);
  await window.killEngine();
  await window.close();
  gate.open();

  const after = await openWindow();
  // Nobody presses anything.
  await expect(after.checked.heading).toBeVisible();
  expect((await laptop.call('status')).staged?.release).toBe('second');
  expect(gate.passed()).toBeLessThan(BROUGHT_BYTES * 1.25);
});
