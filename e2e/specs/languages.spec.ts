/** The built activity in its languages: what is loaded, how much it is, and whether words of any length fit. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ar } from '../../renderer/i18n/ar.ts';
import { en } from '../../renderer/i18n/en.ts';
import { LANGUAGES, type Language } from '../../renderer/i18n/languages.ts';
import { MADE } from '../../renderer/testing/made-snapshots.ts';
import { pseudoCatalogue } from '../../renderer/testing/pseudo-locale.ts';
import { faultsOfFit } from '../harness/faults-of-fit.ts';
import { openGallery, type GalleryOptions } from '../harness/gallery.ts';
import { describeWhere } from '../harness/skip.ts';

const PAGES = join(import.meta.dirname, '../../dist/renderer');
/** Bytes, gzipped, of all that a window may load but pictures and fonts. */
const MOST_BYTES = 250_000;
const LARGE = { width: 1200, height: 900 };
const SIZES = [LARGE, { width: 800, height: 480 }, { width: 360, height: 640 }] as const;

it('is small: code, styles and every catalogue', () => {
  const sizes = readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:js|css|html|json)$/.test(name))
    .map((name) => gzipSync(readFileSync(join(PAGES, name)), { level: 9 }).byteLength);
  // The page, its code, its styles, and a catalogue for each language at least.
  expect(sizes.length).toBeGreaterThanOrEqual(3 + Object.keys(LANGUAGES).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
});

describeWhere(['chromium'], 'the activity in its languages', () => {
  let browser: Browser;
  beforeAll(async () => {
    const isRoot = process.getuid?.() === 0;
    // The pages are our own; as root there is no sandbox.
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', chromiumSandbox: !isRoot });
  });
  afterAll(async () => browser.close());

  it('loads the catalogue in use and no other, and its fonts from its own files', async () => {
    const { page, show, files, complaints, close } = await openGallery(browser, {
      language: 'fr-CD',
      size: LARGE,
    });
    const catalogues = () => [...new Set(files.flatMap((name) => /^(\w\w)-.{8}\.js$/.exec(name)?.[1] ?? []))];
    await show('kept');
    expect(catalogues()).toEqual(['fr']);
    await page.getByRole('combobox').selectOption('ar');
    await page.locator('html[lang="ar"][dir="rtl"]').waitFor();
    expect(catalogues()).toEqual(['fr', 'ar']);
    await page.evaluate('document.fonts.ready.then(() => true)');
    const loaded = await page.evaluate<string[]>(
      '[...document.fonts].filter(({ status }) => status === "loaded").map(({ family, weight }) => family + " " + weight)',
    );
    expect(loaded.map((name) => name.replaceAll('"', '')).sort()).toEqual([
      ...['Andika 400', 'Andika 700', 'Noto Sans Arabic 400', 'Noto Sans Arabic 700'],
    ]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('says where a language is chosen that nobody who speaks it has read it', async () => {
    const { page, show, close } = await openGallery(browser, { language: 'en', size: LARGE });
    await show('home-new');
    // What they are called there is what a screen reader says.
    const marked = await page.evaluate<string[]>(
      `[...document.querySelectorAll('option')].map((one) => one.textContent + ' = ' + (one.ariaLabel ?? ''))`,
    );
    expect(marked).toEqual(
      Object.values(LANGUAGES).map(({ name, words }) =>
        words === 'unread' ? `${name}* = ${name}: ${en['app.language.unread']}` : `${name} = `,
      ),
    );
    await close();
  });

  /** Every made snapshot at every size, in one window. */
  async function faultsIn(options: Omit<GalleryOptions, 'size'>): Promise<string[]> {
    const { page, showEach, complaints, close } = await openGallery(browser, { ...options, size: LARGE });
    const faults: string[] = [];
    await showEach(Object.keys(MADE), async (name) => {
      for (const size of SIZES) {
        await page.setViewportSize(size);
        const found = await faultsOfFit(page);
        faults.push(...found.map((fault) => `${name} at ${size.width}×${size.height}: ${fault}`));
      }
    });
    await close();
    return [...faults, ...complaints];
  }

  it('has room for words that are two fifths longer', async () => {
    const catalogue = `export const en = ${JSON.stringify(pseudoCatalogue(en))};`;
    expect(await faultsIn({ language: 'en', catalogues: { en: catalogue } })).toEqual([]);
  });

  it.each(
    (Object.keys(LANGUAGES) as Language[]).filter((language) => LANGUAGES[language].direction === 'rtl'),
  )('fits from the right to the left: %s', async (language) => {
    expect(await faultsIn({ language })).toEqual([]);
  });

  it('fills from the right in Arabic, and keeps versions and paths in their order', async () => {
    const { page, show, close } = await openGallery(browser, { language: 'ar-EG', size: LARGE });
    await show('getting-fetch');
    const edges = '(({ left, right }) => [left, right])';
    const [fill, trough] = await page.evaluate<[number, number][]>(
      `['.bar-fill', '.bar-trough'].map((name) => ${edges}(document.querySelector(name).getBoundingClientRect()))`,
    );
    expect(fill![1]).toBeCloseTo(trough![1], 0);
    expect(fill![0]).toBeGreaterThan(trough![0] + 10);
    // 12.7 stands apart; so its two numbers can't change places.
    await show('home-new');
    expect(await page.getByRole('main').innerText()).toMatch(/\u206612\.6\u2069/);
    // A line of the report that begins with a Latin name is an Arabic line.
    await show('teacher');
    await page.getByRole('button', { name: ar['paper.make'] }).click();
    const signed = page.locator('.report-sheet dd bdi', { hasText: ar['report.signed.key'].split(' ')[0]! });
    await signed.first().waitFor();
    for (const line of await signed.all()) expect(await line.getAttribute('dir')).toBe('rtl');
    await close();
  });
});
