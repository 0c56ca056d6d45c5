import { TITLES } from '../../fixtures/small-tree.ts';
import { dayIn } from '../../pages/words.ts';
import { expect, test } from '../../harness/window-test.ts';

test.use({ language: 'ar' });

test('the whole way in Arabic, from the right', async ({ window }) => {
  const { page, go, home, whatsNew, checked, trying, kept, wentBack, story } = window;
  await expect(home.something(TITLES.second)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  // The first place of the toolbar is at the right, and her tree before what it says.
  const [first, last] = [await go.home.boundingBox(), await go.teacher.boundingBox()];
  expect(first!.x).toBeGreaterThan(last!.x);
  await window.picture('ar-home');
  await home.tryNew.click();
  await expect(whatsNew.size('13 ميغابايت')).toBeVisible();
  await whatsNew.get.click();
  await expect(checked.heading).toBeVisible();
  await checked.tryIt.click();
  await expect(trying.good).toBeVisible();
  await trying.keep.click();
  await expect(kept.until(dayIn('ar', new Date(Date.now() + 28 * 86_400_000).toISOString()))).toBeVisible();
  await window.picture('ar-kept');
  await kept.goBack.click();
  await expect(wentBack.heading).toBeVisible();
  await go.story.click();
  await expect(story.chapter('story.reverted', TITLES.second)).toBeVisible();
});
