/** The way to the school breaks, or is not there. */
import { BROUGHT_BYTES, TITLES } from '../../fixtures/small-tree.ts';
import { startDaemon } from '../../harness/daemon.ts';
import { freePort } from '../../harness/free-port.ts';
import { expect, test } from '../../harness/window-test.ts';

/** Milliseconds: it waits as it would for a child, some seconds of its own, then a quarter of a minute. */
const WAITS = 60_000;

test('gone in the middle, and back: it waits, says so, and goes on by itself', async ({
  gate,
  window,
  laptop,
}) => {
  const { go, home, whatsNew, getting, checked } = window;
  await home.tryNew.click();
  gate.holdAfter(BROUGHT_BYTES / 2);
  await whatsNew.get.click();
  await gate.held();
  await gate.shut();
  await expect(getting.waiting.text).toBeVisible({ timeout: WAITS });
  await window.picture('waiting');
  await go.home.click();
  await expect(home.newest).toBeHidden();
  // The same on each page.
  await expect(getting.waiting.text).toBeVisible();
  await go.teacher.click();
  await expect(getting.waiting.text).toBeVisible();
  await go.home.click();
  await expect(home.leaf.resting).toBeVisible();

  gate.open();
  await gate.back();
  // Nobody presses anything.
  await expect(home.leaf.ticked).toBeVisible({ timeout: WAITS });
  expect((await laptop.call('status')).staged?.release).toBe('second');
  await expect(home.here(TITLES.second)).toBeVisible();
  await home.goOn.click();
  await expect(checked.heading).toBeVisible();
  expect(gate.passed()).toBeLessThan(BROUGHT_BYTES * 1.25);
});

test('gone before any of it came: the next window knows; stopped while it waits, it stays so', async ({
  laptop,
  school,
  window,
  openWindow,
}) => {
  await expect(window.home.something(TITLES.second)).toBeVisible();
  const port = await freePort();
  laptop.setSource(`rsync://127.0.0.1:${port}/newleaf`);
  await window.home.tryNew.click();
  await window.whatsNew.get.click();
  await expect(window.getting.waiting.text).toBeVisible({ timeout: WAITS });
  await window.close();

  const after = await openWindow();
  await expect(after.getting.waiting.text).toBeVisible({ timeout: WAITS });
  await after.getting.waiting.stop.click();
  await expect(after.home.stopped(TITLES.second)).toBeVisible();
  expect((await laptop.call('status')).releases).toMatchObject([{ state: 'cancelled', reason: 'stopped' }]);
  await after.close();

  const daemon = await startDaemon(school.school.repository, port);
  try {
    const last = await openWindow();
    await last.home.look.click();
    await expect(last.home.unreachable).toBeHidden();
    await expect(last.home.stopped(TITLES.second)).toBeVisible();
    expect((await laptop.call('status')).staged).toBeNull();
  } finally {
    await daemon.stop();
  }
});

for (const prepared of ['begun', 'kept'] as const) {
  test.describe(`offline, ${prepared}`, () => {
    test.use({ prepared });

    test('it never says that there is nothing newer', async ({ laptop, school, openWindow }) => {
      const port = await freePort();
      laptop.setSource(`rsync://127.0.0.1:${port}/newleaf`);
      const window = await openWindow();
      const { home } = window;
      await home.look.click();
      await expect(home.unreachable).toBeVisible();
      await expect(home.newest).toBeHidden();
      await window.picture(`home-offline-${prepared}`);
      const daemon = await startDaemon(school.school.repository, port);
      try {
        await home.look.click();
        await expect(prepared === 'kept' ? home.newest : home.something(TITLES.second)).toBeVisible();
        await expect(home.unreachable).toBeHidden();
      } finally {
        await daemon.stop();
      }
    });
  });
}
