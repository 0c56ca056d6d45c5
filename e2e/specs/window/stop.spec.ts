/** She stops it or pauses it; it goes on from there, and only when she says so. */
import { BROUGHT_BYTES, TITLES } from '../../fixtures/small-tree.ts';
import type { Gate } from '../../harness/gate.ts';
import { expect, test, type TestWindow } from '../../harness/window-test.ts';

/** Half of it is here, and the rest waits. */
async function getHalf({ home, whatsNew, getting }: TestWindow, gate: Gate): Promise<void> {
  await home.tryNew.click();
  gate.holdAfter(BROUGHT_BYTES / 2);
  await whatsNew.get.click();
  await gate.held();
  // What went through the gate has come, and is not still on its way in buffers, where a stop would lose it.
  await expect.poll(getting.percent).toBeGreaterThan(40);
}

/** More than all of it, and less than if half of it had come twice. */
const NOT_TWICE = BROUGHT_BYTES * 1.25;

test('stopped, it stays so; got again, it goes on from there', async ({ gate, window, laptop }) => {
  const { go, home, whatsNew, getting, checked, story } = window;
  await getHalf(window, gate);
  await getting.stop.click();
  await expect(home.stopped(TITLES.second)).toBeVisible();
  expect((await laptop.call('status')).releases).toMatchObject([{ state: 'cancelled', reason: 'stopped' }]);
  gate.open();
  await window.page.reload();
  await expect(home.heading).toBeVisible();
  await go.story.click();
  await expect(story.chapter('story.stopped', TITLES.second)).toBeVisible();
  await go.home.click();

  await home.tryNew.click();
  await whatsNew.get.click();
  await expect(checked.heading).toBeVisible();
  expect(gate.passed()).toBeGreaterThan(BROUGHT_BYTES);
  expect(gate.passed()).toBeLessThan(NOT_TWICE);
});

test('paused, it rests, also in a new window, until she goes on', async ({ gate, window, openWindow }) => {
  const { getting } = window;
  await getHalf(window, gate);
  await getting.pause.click();
  await expect(getting.paused.heading).toBeVisible();
  await expect(getting.paused.amount).toBeVisible();
  await window.picture('paused');
  gate.open();
  await window.page.reload();
  await expect(getting.paused.heading).toBeVisible();
  await window.close();

  const after = await openWindow();
  await expect(after.getting.paused.heading).toBeVisible();
  await after.go.home.click();
  await expect(after.home.paused(TITLES.second)).toBeVisible();
  await after.home.resume.click();
  await expect(after.checked.heading).toBeVisible();
  expect(gate.passed()).toBeLessThan(NOT_TWICE);
});
