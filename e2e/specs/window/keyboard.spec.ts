/** The way by the keyboard alone: Enter is yes, Esc leads back, Tab reaches the rest. */
import type { Locator } from 'playwright';
import { BROUGHT_BYTES, TITLES } from '../../fixtures/small-tree.ts';
import { expect, test } from '../../harness/window-test.ts';

test('she gets it, tries it, keeps it and goes back without a mouse', async ({ window }) => {
  const { go, home, whatsNew, checked, trying, kept, story, wentBack } = window;
  const { keyboard } = window.page;

  /** A page that has just come has the focus on its heading, and takes keys a moment later. */
  async function press(key: string, heading: Locator, ready: Locator): Promise<void> {
    await expect(heading).toBeFocused();
    await expect(ready).toBeEnabled();
    await keyboard.press(key);
  }

  await expect(home.something(TITLES.second)).toBeVisible();
  await press('Enter', home.heading, home.tryNew);
  await press('Escape', whatsNew.heading, whatsNew.notNow);
  await press('Enter', home.heading, home.tryNew);
  await press('Enter', whatsNew.heading, whatsNew.get);
  await press('Enter', checked.heading, checked.tryIt);
  await press('Enter', trying.good, trying.keep);
  await press('Escape', kept.heading, kept.home);
  await expect(home.heading).toBeFocused();

  await window.tabTo(go.story);
  await keyboard.press('Space');
  await press('Escape', story.heading, go.home);
  await expect(home.heading).toBeFocused();
  await expect(home.goBackTo('first')).toBeEnabled();
  await window.tabTo(home.goBackTo('first'));
  await keyboard.press('Enter');
  await expect(wentBack.heading).toBeFocused();
});

test('what goes away under her leaves her on the page', async ({ gate, window }) => {
  const { go, home, whatsNew, seeWork } = window;
  await home.tryNew.click();
  gate.holdAfter(BROUGHT_BYTES / 2);
  await whatsNew.get.click();
  await gate.held();
  await go.home.click();
  await expect(home.watch).toBeVisible();
  await window.tabTo(seeWork);
  gate.open();
  await expect(home.goOn).toBeVisible();
  await expect(seeWork).toBeHidden();
  await expect(home.heading).toBeFocused();
});

test('what ended while she looked at something else is said, and only then', async ({ gate, window }) => {
  const { go, home, whatsNew, story, seeWork, saidToBeHere } = window;
  await home.tryNew.click();
  gate.holdAfter(BROUGHT_BYTES / 2);
  await whatsNew.get.click();
  await gate.held();
  await go.story.click();
  await expect(seeWork).toBeVisible();
  await expect(saidToBeHere(TITLES.second)).toHaveCount(0);
  gate.open();
  await expect(saidToBeHere(TITLES.second)).toHaveCount(1);
  await expect(story.heading).toBeVisible();
  // Old after a moment: who reads through the page finds it no more.
  await expect(saidToBeHere(TITLES.second)).toHaveCount(0);
});

test('that nobody is there any more takes the place of what she could press', async ({
  window,
  shellName,
}) => {
  test.skip(shellName !== 'web', 'the page outlives its shell only in a browser');
  await window.tabTo(window.home.tryNew);
  await window.killEngine();
  await expect(window.gone).toBeFocused();
});
