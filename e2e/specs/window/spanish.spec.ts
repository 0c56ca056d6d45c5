import { TITLES } from '../../fixtures/small-tree.ts';
import { dayIn } from '../../pages/words.ts';
import { expect, test } from '../../harness/window-test.ts';

test.use({ language: 'es' });

test('the whole way in Spanish', async ({ window }) => {
  const { home, whatsNew, checked, trying, kept, wentBack } = window;
  await expect(home.something(TITLES.second)).toBeVisible();
  await expect(window.page.locator('html')).toHaveAttribute('lang', 'es');
  await window.picture('es-home');
  await home.tryNew.click();
  await expect(whatsNew.size('13 MB')).toBeVisible();
  await window.picture('es-whats-new');
  await whatsNew.get.click();
  await expect(checked.heading).toBeVisible();
  await window.picture('es-checked');
  await checked.tryIt.click();
  await expect(trying.good).toBeVisible();
  await trying.keep.click();
  await expect(kept.until(dayIn('es', new Date(Date.now() + 28 * 86_400_000).toISOString()))).toBeVisible();
  await window.picture('es-kept');
  await kept.goBack.click();
  await expect(wentBack.heading).toBeVisible();
});
