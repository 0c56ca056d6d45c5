/**
 * Every page as it looks, in two languages and at two sizes, against the pictures in `docs/pages/`. They are made anew by
 * `npm run screenshots` (which needs ImageMagick, to make them small), and looked at before they are committed.
 */
import { expect, test } from 'playwright/test';
import { pageOf, type Page } from '../../../renderer/app/page-of.ts';
import { MADE } from '../../../renderer/testing/made-snapshots.ts';
import { openGallery } from '../../harness/gallery.ts';
import { missing } from '../../harness/skip.ts';

/** A page's name in docs, and the made snapshot that shows it. */
const PAGES: Readonly<Record<string, string>> = {
  preparing: 'preparing',
  home: 'home-new',
  'home-kept': 'home-kept',
  'home-offline': 'home-unreachable',
  'home-strip': 'home-getting',
  'whats-new': 'whats-new-notes',
  getting: 'getting-fetch',
  paused: 'paused',
  waiting: 'waiting',
  checked: 'checked',
  armed: 'armed',
  restart: 'restart',
  trying: 'trying-boot',
  tried: 'tried-machine-thumbs',
  'tried-rehearsal': 'tried-good',
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
/** Those of them that are looked at on a telephone, too. */
const ON_TELEPHONE = ['home', 'whats-new', 'getting', 'tried', 'kept', 'story', 'side', 'teacher', 'pin'];
/** A page that is added here has no picture until it is below; `connecting` is a page without anything on it. */
const EACH: Readonly<Record<Exclude<Page, 'connecting'>, true>> = {
  ...{ preparing: true, problem: true, home: true, 'whats-new': true, getting: true, paused: true },
  ...{ waiting: true, checked: true, armed: true, trying: true, tried: true, kept: true },
  ...{ 'went-back': true, story: true, sheets: true, teacher: true, restart: true },
};
/** One that is written from the left, and one from the right. */
const LANGUAGES = ['en', 'ar'];
const SIZES = [
  { width: 1200, height: 900 },
  { width: 800, height: 480 },
  { width: 360, height: 740 },
];

const why = missing(['chromium']);

test('every page has its picture', () => {
  const seen = Object.values(PAGES).map((made) => {
    const { snapshot, place = 'work' } = MADE[made]!;
    return pageOf(snapshot, place);
  });
  expect(Object.keys(EACH).filter((page) => !seen.some((one) => one === page))).toEqual([]);
});

for (const size of SIZES) {
  for (const language of LANGUAGES) {
    test(`pages in ${language} at ${size.width}×${size.height}`, async ({ browser }) => {
      test.skip(why !== undefined, why);
      const gallery = await openGallery(browser, { size, language });
      for (const [name, made] of Object.entries(PAGES)) {
        if (size.width < 600 && !ON_TELEPHONE.includes(name)) continue;
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
