/** Two windows on one laptop, each with an engine of its own: one works, and both know. */
import { BROUGHT_BYTES, TITLES } from '../../fixtures/small-tree.ts';
import { expect, test } from '../../harness/window-test.ts';

test('both show what is so; nothing is begun twice', async ({ gate, window: one, openWindow }) => {
  const two = await openWindow();
  await expect(two.home.something(TITLES.second)).toBeVisible();
  await one.home.tryNew.click();
  gate.holdAfter(BROUGHT_BYTES / 2);
  await one.whatsNew.get.click();
  await gate.held();

  await expect(two.othersAtWork).toBeVisible();
  await two.picture('others-at-work');
  await expect(two.home.newest).toBeHidden();
  await two.home.tryNew.click();
  await expect(two.whatsNew.get).toBeDisabled();
  await expect(one.getting.heading).toBeVisible();

  gate.open();
  await expect(one.checked.heading).toBeVisible();
  await expect(two.checked.heading).toBeVisible();
  await expect(two.othersAtWork).toBeHidden();
  await two.checked.notWanted.click();
  await expect(two.wentBack.putAside).toBeVisible();
  await expect(one.home.heading).toBeVisible();
});
