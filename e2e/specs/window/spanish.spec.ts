import { NOTES } from '../../fixtures/small-notes.ts';
import { TITLES } from '../../fixtures/small-tree.ts';
import { dayIn } from '../../pages/words.ts';
import { expect, test } from '../../harness/window-test.ts';

test.use({ language: 'es' });

test('the whole way in Spanish', async ({ window, laptop }) => {
  const { home, whatsNew, checked, trying, kept, wentBack } = window;
  await expect(home.something(TITLES.second)).toBeVisible();
  await expect(window.page.locator('html')).toHaveAttribute('lang', 'es');
  await window.picture('es-home');
  await home.tryNew.click();
  await expect(whatsNew.size('13 MB')).toBeVisible();
  await expect(whatsNew.notes.title(NOTES.es.title)).toBeVisible();
  await expect(whatsNew.notes.image(NOTES.es.photo)).toHaveJSProperty('naturalHeight', 320);
  await window.picture('es-whats-new');
  await window.page.getByRole('combobox').selectOption('en');
  await expect(whatsNew.notes.text(NOTES.en.text)).toBeVisible();
  await expect(whatsNew.notes.sheet).toHaveAttribute('lang', 'en');
  await window.page.getByRole('combobox').selectOption('es');
  await expect(whatsNew.notes.text(NOTES.es.text)).toBeVisible();
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
  // The command line reads the same.
  const { notes } = await laptop.call('check', ['--language', 'es-PE']);
  expect(notes).toMatchObject({ language: 'es', languages: ['en', 'es'] });
  expect(notes?.blocks).toContainEqual({ kind: 'paragraph', text: NOTES.es.text });
});
