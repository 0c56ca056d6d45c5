/** The built activity on a telephone, by touch and by keyboard: what is said of a control in its place, and what the focus is under. */
import { chromium, type Browser, type Locator } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { en } from '../../renderer/i18n/en.ts';
import { es } from '../../renderer/i18n/es.ts';
import { LANGUAGES } from '../../renderer/i18n/languages.ts';
import { openGallery } from '../harness/gallery.ts';
import { describeWhere } from '../harness/skip.ts';

const TELEPHONE = { width: 360, height: 640 };

describeWhere(['chromium'], 'on a telephone', () => {
  let browser: Browser;
  beforeAll(async () => {
    const isRoot = process.getuid?.() === 0;
    // The pages are our own; as root there is no sandbox.
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', chromiumSandbox: !isRoot });
  });
  afterAll(async () => browser.close());
  const widthOf = async (one: Locator) => (await one.boundingBox())?.width ?? 0;

  it('has room for the whole name of each language', async () => {
    const { page, show, close } = await openGallery(browser, { language: 'en', size: TELEPHONE });
    await show('home-new');
    const list = page.getByRole('combobox');
    const shown = await widthOf(list);
    // As wide as the longest.
    await list.evaluate('(list) => { list.style.flex = "none"; list.style.width = "max-content"; }');
    expect(shown).toBeGreaterThan(100);
    expect(shown).toBeCloseTo(await widthOf(list), 0);
    await close();
  });

  it('says what the asterisk means, and why nothing is read aloud, where it is touched', async () => {
    const { page, show, close } = await openGallery(browser, { language: 'es', size: TELEPHONE });
    await show('home-new');
    const unread = page.getByText(`${LANGUAGES.es.name}*: ${es['app.language.unread']}`);
    const list = page.getByRole('combobox');
    expect(await unread.isVisible()).toBe(false);
    await list.focus();
    expect(await unread.isVisible()).toBe(true);
    expect(await list.getAttribute('aria-describedby')).toBe(await unread.getAttribute('id'));
    // This Chromium has no voices. It can be touched though it is off.
    await page.getByRole('button', { name: es['app.read-aloud.none'] }).click({ force: true });
    expect(await page.getByText(es['app.read-aloud.none']).isVisible()).toBe(true);
    expect(await unread.isVisible()).toBe(false);
    // English was written as it is.
    await list.selectOption('en');
    await page.locator('html[lang="en"]').waitFor();
    await list.focus();
    expect(await page.getByText(en['app.language.unread']).count()).toBe(0);
    await close();
  });

  it('never has the focus under the buttons that stay in sight', async () => {
    const { page, showReady, close } = await openGallery(browser, { language: 'en', size: TELEPHONE });
    await showReady('tried-machine-thumbs');
    const covered: string[] = [];
    let thumbs = 0;
    const look = `(() => {
      const one = document.activeElement;
      const { left, right, top, bottom } = one.getBoundingClientRect();
      const above = document.elementFromPoint((left + right) / 2, bottom - 2);
      return { name: one.ariaLabel ?? one.textContent, isIn: one.closest('.page-body') !== null,
        isCovered: above?.closest('.actions') != null };
    })()`;
    for (;;) {
      await page.keyboard.press('Tab');
      const { name, isIn, isCovered } = await page.evaluate<{
        name: string;
        isIn: boolean;
        isCovered: boolean;
      }>(look);
      if (!isIn) break;
      thumbs += 1;
      if (isCovered) covered.push(name);
    }
    expect(thumbs).toBeGreaterThan(10);
    expect(covered).toEqual([]);
    await close();
  });
});
