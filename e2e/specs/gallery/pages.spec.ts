/**
 * Every page as it looks, in two languages and at two sizes, against the pictures in `docs/pages/`. They are made anew by
 * `npm run screenshots` (which needs ImageMagick, to make them small), and looked at before they are committed.
 */
import { expect, test } from 'playwright/test';
import { openGallery } from '../../harness/gallery.ts';
import { missing } from '../../harness/skip.ts';

/** A page's name in docs, and the made snapshot that shows it. */
const PAGES: Readonly<Record<string, string>> = {
  preparing: 'preparing',
  home: 'home-new',
  'home-kept': 'home-kept',
  'whats-new': 'whats-new-notes',
  getting: 'getting-fetch',
  paused: 'paused',
  waiting: 'waiting',
  checked: 'checked',
  armed: 'armed',
  restart: 'restart',
  trying: 'trying-boot',
  tried: 'tried-machine-thumbs',
  'tried-bad': 'tried-bad',
  asks: 'asks-ask',
  kept: 'kept',
  'went-back': 'went-back',
  side: 'sheets',
  story: 'story',
  problem: 'problem-E_SPACE',
  teacher: 'teacher-kept',
  pin: 'locked-waits',
};
/** The teacher's page from top to bottom, once: room, changes, signatures, settings, log and report are below what one sees at first. */
const WHOLE = { name: 'teacher-whole', made: 'teacher', width: 1200 };
/** One that is written from the left, and one from the right. */
const LANGUAGES = ['en', 'ar'];
const SIZES = [
  { width: 1200, height: 900 },
  { width: 800, height: 480 },
];

const why = missing(['chromium']);

for (const size of SIZES) {
  for (const language of LANGUAGES) {
    test(`pages in ${language} at ${size.width}×${size.height}`, async ({ browser }) => {
      test.skip(why !== undefined, why);
      const gallery = await openGallery(browser, { size, language });
      for (const [name, made] of Object.entries(PAGES)) {
        await gallery.showReady(made);
        const picture = `${name}-${language}-${size.width}.png`;
        await expect.soft(gallery.page, name).toHaveScreenshot(picture);
      }
      if (size.width === WHOLE.width) {
        await gallery.showReady(WHOLE.made);
        const hidden = await gallery.page
          .locator('.content')
          .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
        await gallery.page.setViewportSize({ ...size, height: size.height + hidden });
        const picture = `${WHOLE.name}-${language}-${size.width}.png`;
        await expect.soft(gallery.page, WHOLE.name).toHaveScreenshot(picture);
      }
      expect(gallery.complaints).toEqual([]);
      await gallery.close();
    });
  }
}
