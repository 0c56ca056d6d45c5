/** The tree's leaf while its state changes, the stack of sheets, and a long story, in a real browser. */
import { chromium, type Browser, type CDPSession, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGallery, type Gallery } from '../harness/gallery.ts';
import { describeWhere } from '../harness/skip.ts';
import { waitUntil } from '../harness/wait-until.ts';

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
      await page.locator('.story').waitFor();
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

    it('shows no share of what has none: before anything comes, and of one question', async () => {
      const { page, show } = gallery;
      for (const [name, fill] of [
        ['getting-begins', 'hidden'],
        ['getting-asked', 'hidden'],
        ['getting-fetch', 'visible'],
      ] as const) {
        await show(name);
        const visibility = 'getComputedStyle(document.querySelector(".bar-fill")).visibility';
        expect(await page.evaluate(visibility), name).toBe(fill);
        const number = await page.getByRole('progressbar').getAttribute('aria-valuenow');
        expect(number === null ? 'hidden' : 'visible', name).toBe(fill);
      }
    });

    it('can be told apart without colours, each from each', async () => {
      const { page, show } = gallery;
      const pictures = new Map<string, string>();
      for (const name of LEAVES) {
        await show(name);
        // The tree alone, always as large, and grey.
        await page.evaluate(`(() => {
          document.documentElement.style.filter = 'grayscale(1)';
          for (const other of document.querySelectorAll('.sky, .owner, .in-scene, .words, .actions, h1'))
            other.style.display = 'none';
          document.querySelector('.scene').style.cssText =
            'position: fixed; inset: 100px auto auto 100px; width: 600px; height: 600px; background: #c0c0c0';
        })()`);
        const clip = { x: 100, y: 100, width: 600, height: 600 };
        pictures.set(name, (await page.screenshot({ clip })).toString('base64'));
      }
      const canvas = await page.context().newPage();
      const differences = await canvas.evaluate<readonly (readonly [string, number])[]>(
        `(${comparePictures})(${JSON.stringify([...pictures])})`,
      );
      await canvas.close();
      expect(differences).toHaveLength((LEAVES.length * (LEAVES.length - 1)) / 2);
      // A tick alone is about a thousand.
      expect(differences.filter(([, different]) => different < 500)).toEqual([]);
    });
  });

  describe('the stack of sheets', () => {
    let gallery: Gallery;
    beforeAll(async () => {
      gallery = await openGallery(browser, { language: 'en', size: LARGE });
    });
    afterAll(async () => gallery.close());
    const sheet = (name: string) => gallery.page.getByRole('button', { name, exact: true });
    const isPulled = (name: string) => sheet(name).getAttribute('aria-pressed');

    it('is pulled by hand, says what would be without it, and springs back', async () => {
      const { page, showReady, asked } = gallery;
      await showReady('sheets-trial');
      const box = await sheet('Version 12.7, on trial').boundingBox();
      const [x, y] = [(box?.x ?? 0) + 100, (box?.y ?? 0) + (box?.height ?? 0) / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 20, y);
      expect(await isPulled('Version 12.7, on trial')).toBe('false');
      await page.mouse.move(x + 90, y);
      expect(await isPulled('Version 12.7, on trial')).toBe('true');
      expect(await page.getByText('it is only on trial').isVisible()).toBe(true);
      expect(await page.getByText('programs: 842').isVisible()).toBe(true);
      const placeOf = () =>
        page.evaluate('getComputedStyle(document.querySelector(".sheet-trial .sheet-drawing")).transform');
      expect(await placeOf()).toBe('matrix(1, 0, 0, 1, 90, 0)');
      await page.mouse.up();
      expect(await isPulled('Version 12.7, on trial')).toBe('false');
      expect(await placeOf()).toBe('none');
      expect(await asked()).toEqual([]);
    });

    it('is pulled as far as one likes, and covers neither what is said of it nor a name', async () => {
      const { page, showReady } = gallery;
      await showReady('sheets-trial');
      const box = await sheet('My own changes').boundingBox();
      const [x, y] = [(box?.x ?? 0) + 100, (box?.y ?? 0) + (box?.height ?? 0) / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 40, y);
      await page.mouse.move(x + 320, y);
      // Drawings take no pointer: here they do, so that it is seen what is in front.
      const inFront = await page.evaluate<[boolean, boolean, string[]]>(`(() => {
        for (const one of document.querySelectorAll('.sheet-drawing')) one.style.pointerEvents = 'auto';
        const edge = (name) => document.querySelector(name).getBoundingClientRect();
        const pulled = edge('.pulled .sheet-glass');
        const words = edge('.words');
        const names = [...document.querySelectorAll('.sheet-name')];
        const at = (left, top) => document.elementFromPoint(left, top);
        const covered = names.filter((one) => {
          const { left, right, top, bottom } = one.getBoundingClientRect();
          return [top + 3, bottom - 3].some((height) => !one.contains(at((left + right) / 2, height)));
        });
        return [pulled.right > words.left + 20,
          at(words.left + 12, pulled.top + 20)?.closest('.words') != null, covered.map((one) => one.textContent)];
      })()`);
      expect(inFront).toEqual([true, true, []]);
      await page.mouse.up();
    });

    it('is pulled by keyboard, one at a time, until it is left', async () => {
      const { page, showReady, asked } = gallery;
      await showReady('sheets');
      await sheet('My work').focus();
      await page.keyboard.press('ArrowRight');
      expect(await isPulled('My work')).toBe('true');
      expect(await page.getByText('no release touches this sheet').isVisible()).toBe(true);
      await page.keyboard.press('ArrowDown');
      expect(await isPulled('My work')).toBe('false');
      await page.keyboard.press('Space');
      expect(await isPulled('My own changes')).toBe('true');
      await page.getByText('settings: 5 files').waitFor();
      expect(await page.getByText('no release brought it').isVisible()).toBe(true);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await isPulled('Version 12.7')).toBe('true');
      expect(await page.getByText('as it was with version 12.6').isVisible()).toBe(true);
      // The source's last answer tells of nothing new: what it brought is known by the lists that are here.
      await page.getByText('the heart of the system: 415 files').waitFor();
      expect(await page.getByText('I do not know any more what came with it').count()).toBe(0);
      // Which files they are is one stop further, and still about the sheet.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText('usr/bin/python3').waitFor();
      expect(await isPulled('Version 12.7')).toBe('true');
      await page.keyboard.press('Tab');
      expect(await isPulled('Version 12.7')).toBe('false');
      await page.keyboard.press('Escape');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('My laptop');
      expect(await asked()).toEqual([]);
    });
  });

  it('of a long story has the newest first, and draws only what is in sight', async () => {
    const { page, show, close } = await openGallery(browser, { language: 'en', size: LARGE });
    await show('story-long');
    const inSight = await page.evaluate<[number, number]>(`(() => {
      const all = [...document.querySelectorAll('.chapter > span')];
      return [all.length, all.filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length];
    })()`);
    expect(inSight[0]).toBe(500);
    expect(inSight[1]).toBeGreaterThan(2);
    expect(inSight[1]).toBeLessThan(60);
    expect(await page.locator('.chapter').first().innerText()).toContain(
      'Your laptop left 9.124 and went back',
    );
    // By the keyboard alone, from where the page begins.
    await page.keyboard.press('End');
    // Asked from here: the page itself evaluates no text (content security policy), so that Playwright can't wait in it.
    const until = (what: string, expression: string) =>
      waitUntil(what, async () => ((await page.evaluate(expression)) === true ? true : undefined));
    await until('it is scrolled', 'document.querySelector(".content").scrollTop > 3000');
    await until(
      'the last is drawn',
      '[...document.querySelectorAll(".chapter > span")].at(-1).checkVisibility({ contentVisibilityAuto: true })',
    );
    await close();
  });
});

/** One made snapshot for each leaf that there is, and for one that is half full. */
const LEAVES = [
  ...['home-newest', 'home-new', 'getting-fetch', 'waiting', 'checked', 'trying-boot', 'tried-bad'],
  ...['kept', 'home-settled', 'went-back'],
];

/** In the page: of each pair of pictures, how many pixels an eye tells apart. */
const comparePictures = `async (pictures) => {
  const pixels = new Map();
  for (const [name, base64] of pictures) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const drawing = new OffscreenCanvas(image.width, image.height).getContext('2d');
    drawing.drawImage(image, 0, 0);
    pixels.set(name, drawing.getImageData(0, 0, image.width, image.height).data);
  }
  const names = [...pixels.keys()];
  return names.flatMap((left, index) => names.slice(index + 1).map((right) => {
    const [one, other] = [pixels.get(left), pixels.get(right)];
    let different = 0;
    for (let at = 0; at < one.length; at += 4) if (Math.abs(one[at] - other[at]) > 40) different++;
    return [left + ' and ' + right, different];
  }));
}`;

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
