/** The tree's leaf while its state changes, the stack of sheets, and a long story, in a real browser. */
import { chromium, type Browser, type CDPSession, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGallery, type Gallery } from '../harness/gallery.ts';
import { describeWhere } from '../harness/skip.ts';

const LARGE = { width: 1200, height: 900 };
/** What she may see become what, and the leaf before and after. */
const CHANGES = [
  ['home-new', 'getting-begins', 'outline', 'filling'],
  ['getting-begins', 'getting-fetch', 'filling', 'filling'],
  ['getting-fetch', 'checked', 'filling', 'ticked'],
  ['checked', 'trying-boot', 'ticked', 'shining'],
  ['trying-boot', 'tried-bad', 'shining', 'drooping'],
  ['tried-good', 'kept', 'shining', 'coloured'],
  ['kept', 'home-settled', 'coloured', 'part'],
  ['tried-good', 'went-back', 'shining', 'fallen'],
  ['kept', 'went-back', 'coloured', 'fallen'],
  ['getting-fetch', 'waiting', 'filling', 'resting'],
] as const;

describeWhere(['chromium'], 'the pictures', () => {
  let browser: Browser;
  beforeAll(async () => {
    const isRoot = process.getuid?.() === 0;
    // The pages are our own; as root there is no sandbox.
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', chromiumSandbox: !isRoot });
  });
  afterAll(async () => browser.close());

  describe('with movement', () => {
    let gallery: Gallery;
    let time: CDPSession;
    beforeAll(async () => {
      gallery = await openGallery(browser, { language: 'en', size: LARGE, motion: true });
      time = await gallery.page.context().newCDPSession(gallery.page);
      await time.send('Animation.enable');
    });
    afterAll(async () => gallery.close());
    /** Time stands still for what moves, or goes on. */
    const stopTime = (stopped: boolean) =>
      time.send('Animation.setPlaybackRate', { playbackRate: stopped ? 0 : 1 });

    it.each(CHANGES)('%s becomes %s: it begins as it was, and ends as it is', async (from, to, was, is) => {
      const { page, show, change } = gallery;
      await stopTime(false);
      await show(to);
      await endMovements(page);
      const still = await pictureOf(page);
      await show(from);
      await endMovements(page);
      const before = await pictureOf(page);
      expect(leafIn(before)).toBe(was);
      await stopTime(true);
      await change(to);
      await page.locator(`.live-leaf[data-leaf="${is}"]`).waitFor();
      if (from === 'getting-begins') await page.locator('.live-level[data-filled^="0."]').waitFor();
      const first = await pictureOf(page);
      expect(looks(first)).toEqual(looks(before));
      expect(looks(before)).not.toEqual(looks(still));
      await endMovements(page);
      expect(looks(await pictureOf(page))).toEqual(looks(still));
    });

    it('never shows more than has come', async () => {
      const { page, show, change } = gallery;
      await stopTime(false);
      await show('getting-begins');
      await endMovements(page);
      await stopTime(true);
      await change('getting-fetch');
      await page.locator('.live-level[data-filled^="0."]').waitFor();
      const shares = await page.evaluate<number[]>(`(() => {
        const level = document.querySelector('.live-level');
        const [movement] = level.getAnimations();
        const { duration } = movement.effect.getComputedTiming();
        return [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999].map((part) => {
          movement.currentTime = part * duration;
          return 1 - new DOMMatrix(getComputedStyle(level).transform).f / 64;
        });
      })()`);
      const truth = Number(await page.locator('.live-level').getAttribute('data-filled'));
      expect(truth).toBeCloseTo(0.605, 2);
      expect(shares[0]).toBeCloseTo(0, 3);
      expect(shares[3]).toBeGreaterThan(0.1);
      for (const share of shares) expect(share).toBeLessThanOrEqual(truth);
    });

    it('moves only what needs no layout', async () => {
      const { page, show, change } = gallery;
      const properties = new Set<string>();
      for (const [from, to, , is] of CHANGES) {
        await stopTime(false);
        await show(from);
        await stopTime(true);
        await change(to);
        await page.locator(`.live-leaf[data-leaf="${is}"]`).waitFor();
        const moved = await page.evaluate<string[]>(`document.getAnimations().flatMap(({ effect }) =>
          effect.getKeyframes().flatMap((frame) => Object.keys(frame)))`);
        moved.forEach((property) => properties.add(property));
      }
      const ofTime = ['offset', 'computedOffset', 'easing', 'composite'];
      expect([...properties].filter((one) => !ofTime.includes(one)).sort()).toEqual(['opacity', 'transform']);
    });

    it('shows no change that she did not see', async () => {
      const { page, show, change } = gallery;
      await stopTime(true);
      await show('kept');
      await page.getByRole('navigation').getByRole('button').nth(1).click();
      await page.locator('.story-strip').waitFor();
      await change('went-back');
      await page.getByRole('navigation').getByRole('button').nth(0).click();
      await page.locator('.live-leaf').waitFor();
      expect(await page.locator('.falls').count()).toBe(0);
      const moving = await page.evaluate(
        'document.querySelector(".place").getAnimations({ subtree: true }).length',
      );
      expect(moving).toBe(0);
    });
  });

  describe('without movement', () => {
    let gallery: Gallery;
    beforeAll(async () => {
      gallery = await openGallery(browser, { language: 'en', size: LARGE });
    });
    afterAll(async () => gallery.close());

    it('is at once what is so', async () => {
      const { page, show, change } = gallery;
      for (const [from, to, , is] of CHANGES) {
        await show(to);
        const still = await pictureOf(page);
        await show(from);
        await change(to);
        await page.locator(`.live-leaf[data-leaf="${is}"]`).waitFor();
        if (from === 'getting-begins') await page.locator('.live-level[data-filled^="0."]').waitFor();
        expect(await page.evaluate('document.getAnimations().length'), `${from} to ${to}`).toBe(0);
        expect(looks(await pictureOf(page)), `${from} to ${to}`).toEqual(looks(still));
      }
    });

    it('can be told apart without colours, each from each', async () => {
      const { page, show } = gallery;
      const pictures = new Map<string, string>();
      for (const name of ['home-newest', 'home-settled', ...CHANGES.flatMap(([from, to]) => [from, to])]) {
        await show(name);
        await page.addStyleTag({ content: 'html { filter: grayscale(1) }' }).catch(() => undefined);
        const leaf = leafIn(await pictureOf(page));
        const name2 = leaf === 'filling' ? name : leaf;
        const box = await page.locator('.tree').screenshot();
        pictures.set(name2, box.toString('base64'));
      }
      expect(new Set(pictures.values()).size).toBe(pictures.size);
    });
  });
});

interface Part {
  readonly what: string;
  readonly transform: string;
  readonly opacity: number;
}

/** Where every part of the new leaf is and how much of it is to be seen, rounded to what an eye can tell. */
async function pictureOf(page: Page): Promise<Part[]> {
  return page.evaluate<Part[]>(`[...document.querySelectorAll('.place, .place *')]
    .filter((part) => !/leaf-rays/.test(part.getAttribute('class') ?? ''))
    .map((part) => {
      const { transform, opacity } = getComputedStyle(part);
      const { a, b, c, d, e, f } = new DOMMatrix(transform === 'none' ? '' : transform);
      const round = (value) => Math.round(value * 100) / 100 + 0;
      return {
        what: part.getAttribute('class') ?? part.tagName,
        transform: [a, b, c, d, e, f].map(round).join(' '),
        opacity: round(Number(opacity)),
      };
    })`);
}

/** Without the names of the state: what is to be seen. */
function looks(picture: readonly Part[]): string[] {
  return picture.map(({ transform, opacity }) => `${transform} ${opacity}`);
}

function leafIn(picture: readonly Part[]): string | undefined {
  return picture.flatMap(({ what }) => /live-leaf live-(\S+)/.exec(what)?.[1] ?? []).at(0);
}

/** To the end of each movement; what has none is taken away. */
async function endMovements(page: Page): Promise<void> {
  await page.evaluate(`document.getAnimations().forEach((movement) => {
    if (movement.effect.getComputedTiming().endTime === Infinity) movement.cancel();
    else movement.finish();
  })`);
}
