/** Every page of the activity in every state, on made snapshots, in a real browser: form, keys, and who can't see or point. */
import { source as axeSource, type AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MADE } from '../../renderer/testing/made-snapshots.ts';
import { openGallery, type Gallery, type GalleryOptions } from '../harness/gallery.ts';
import { describeWhere } from '../harness/skip.ts';
import { wordsIn, type Key } from '../pages/words.ts';
import { waitUntil } from '../harness/wait-until.ts';

/** The two screens that have to work. */
const LARGE = { width: 1200, height: 900 };
const SMALL = { width: 800, height: 480 };
/** And a phone's, on which a page may be longer than the window. */
const PHONE = { width: 360, height: 640 };
/** The rules of WCAG 2.2, A and AA, and what axe holds for good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Pages for grown-ups, and one whose length is what has happened. */
const MAY_SCROLL = /^(teacher|story)/;
/** One of each form that a page takes; the others differ in words. */
const FORMS = [
  ...['home-new', 'home-kept', 'home-getting', 'home-other-engine', 'whats-new', 'whats-new-no-room'],
  ...['whats-new-notes', 'whats-new-notes-arabic', 'whats-new-notes-no-room'],
  ...[
    'getting-fetch',
    'getting-stopping',
    'paused',
    'waiting',
    'checked',
    'armed',
    'trying-boot',
    'tried-good',
    'tried-machine-thumbs',
    'tried-machine-lost',
    'teacher-lost',
    'tried-bad',
    'asks-ask',
    'restart',
  ],
  ...[
    'kept',
    'went-back',
    'story',
    'sheets',
    'sheets-trial',
    'teacher',
    'teacher-kept',
    'teacher-mixed',
    'teacher-wrong',
    'locked',
    'locked-waits',
    'teacher-decided',
    'tried-teacher-wait',
    'tried-teacher-needed',
    'kept-next-start',
    'home-by-hand',
    'teacher-verifying',
    'teacher-no-store',
    'preparing',
  ],
  ...['preparing-unknown', 'problem-no-store', 'problem-E_SPACE', 'strip-E_IO'],
];
const IN_BRIEF = Object.keys(MADE).filter((name) => !name.startsWith('problem-E'));

describeWhere(['chromium'], 'the activity', () => {
  let browser: Browser;
  beforeAll(async () => {
    const isRoot = process.getuid?.() === 0;
    // The pages are our own; as root there is no sandbox.
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', chromiumSandbox: !isRoot });
  });
  afterAll(async () => browser.close());

  /** A gallery for one `describe`. */
  function useGallery(options: GalleryOptions): () => Gallery {
    let gallery: Gallery;
    beforeAll(async () => {
      gallery = await openGallery(browser, options);
    });
    afterAll(async () => gallery.close());
    return () => gallery;
  }

  describe('on a large screen', () => {
    const gallery = useGallery({ language: 'en', size: LARGE });

    it('breaks no rule for who sees, hears or moves otherwise', async () => {
      const broken: string[] = [];
      const { page, showEach, ready } = gallery();
      await showEach(FORMS, async (name) => {
        await ready();
        broken.push(...(await brokenRules(page)).map((rule) => `${name}: ${rule}`));
      });
      expect(broken).toEqual([]);
      expect(gallery().complaints).toEqual([]);
    });
  });

  describe('on a small screen, from the right', () => {
    const gallery = useGallery({ language: 'ar', size: SMALL });

    it('breaks none of these rules either, on the pages that have most on them', async () => {
      const broken: string[] = [];
      const names = [
        'whats-new-notes',
        'armed',
        'tried-machine-thumbs',
        'sheets',
        'locked-waits',
        'teacher-wrong',
      ];
      await gallery().showEach(names, async (name) => {
        await gallery().ready();
        broken.push(...(await brokenRules(gallery().page)).map((rule) => `${name}: ${rule}`));
      });
      expect(broken).toEqual([]);
    });
  });

  describe.each([
    ['en', IN_BRIEF],
    ['es', Object.keys(MADE)],
  ] as const)('on a small screen in %s', (language, names) => {
    const gallery = useGallery({ language, size: SMALL });

    it('shows every page whole, and leaves the corners free', async () => {
      const wrong: string[] = [];
      await gallery().showEach(names, async (name) => {
        const faults = await faultsOfForm(gallery().page, { mustFit: !MAY_SCROLL.test(name), corners: true });
        wrong.push(...faults.map((fault) => `${name}: ${fault}`));
      });
      expect(wrong).toEqual([]);
      expect(gallery().complaints).toEqual([]);
    });
  });

  describe('on a phone', () => {
    const gallery = useGallery({ language: 'en', size: PHONE });

    it('is one column, in which nothing is cut off', async () => {
      const wrong: string[] = [];
      const names = FORMS.filter((one) => !one.startsWith('teacher'));
      await gallery().showEach(names, async (name) => {
        const faults = await faultsOfForm(gallery().page, { mustFit: false, corners: false });
        wrong.push(...faults.map((fault) => `${name}: ${fault}`));
      });
      expect(wrong).toEqual([]);
      expect(gallery().complaints).toEqual([]);
    });
  });

  describe('where Newleaf starts the laptop', () => {
    const gallery = useGallery({ language: 'en', size: LARGE });
    const words = wordsIn('en');
    /** What says that something runs as what boots, that it is hers, or that she is back on what she had. */
    const CLAIMS: readonly Key[] = [
      ...(['home.runs', 'home.newest', 'home.reverted'] as const),
      ...(['kept.title', 'kept.text', 'back.title', 'back.text'] as const),
    ];
    /** As a line of its own: what is on trial or chosen by hand is said otherwise. */
    const claimed = (text: string, key: Key, version: string) =>
      new RegExp(`^${words(key, key === 'home.runs' ? { version } : {})}$`, 'm').test(text);
    const boots = Object.keys(MADE).filter((name) => (MADE[name]!.snapshot.status?.boots ?? null) !== null);

    it('says that something runs only where kernel, release file and layers say so', async () => {
      const said = new Set<string>();
      await gallery().showEach(boots, async (name) => {
        const { boots: seen, current } = MADE[name]!.snapshot.status!;
        const running = seen?.running ?? null;
        const runs = running !== null && running.id === current?.id;
        const text = await gallery().page.getByRole('main').innerText();
        const claims = CLAIMS.filter((key) => claimed(text, key, current?.version ?? ''));
        if (runs) claims.forEach((key) => said.add(key));
        else expect(claims, name).toEqual([]);
      });
      // Each of them is really said where it is so.
      expect([...said].sort()).toEqual([...CLAIMS].sort());
    });

    it('asks before it restarts, and says what to do first', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('restart');
      await page.keyboard.press('Escape');
      expect(await asked()).toEqual([]);
      await showReady('restart');
      expect(await page.getByRole('main').innerText()).toContain('Save your work first');
      await page.getByRole('button', { name: 'Restart now' }).click();
      expect(await asked()).toEqual(['restart {}']);
    });
  });

  describe('by keyboard', () => {
    const gallery = useGallery({ language: 'en', size: SMALL });
    const heading = () => gallery().page.getByRole('main').getByRole('heading', { level: 1 }).textContent();

    it('Enter is yes, and Esc is no', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('whats-new');
      expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
      await page.keyboard.press('Escape');
      expect(await heading()).toBe('My laptop');
      await showReady('whats-new');
      await page.keyboard.press('Enter');
      expect(await asked()).toEqual(['get {"release":"12.7"}']);
    });

    it('Esc leaves what runs, and stops nothing', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('getting-fetch');
      await page.keyboard.press('Escape');
      expect(await heading()).toBe('My laptop');
      expect(await asked()).toEqual([]);
    });

    it('without a store she can have it tried again, and nothing else', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('problem-no-store');
      await page.getByRole('button', { name: 'Try again' }).click();
      expect(await asked()).toEqual(['prepare {}']);
    });

    it('a key that is held counts once', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('tried-good');
      for (let press = 0; press < 5; press++) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
      expect(await asked()).toEqual(['keep {}']);
    });

    it('Enter on a button presses that one, and nothing else', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('tried-good');
      await page.getByRole('button', { name: 'Go back' }).focus();
      await page.keyboard.press('Enter');
      expect(await asked()).toEqual(['revert {"release":"12.7"}']);
    });

    it('a thumb is given, and what was said can be taken back or changed', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('tried-machine-thumbs');
      const thumb = (name: string) => page.getByRole('button', { name, exact: true });
      expect(await thumb('My Journal: thumb up').getAttribute('aria-pressed')).toBe('true');
      for (const name of ['My Journal: thumb up', 'Sound: thumb up', 'Camera: thumb down']) {
        await tabTo(page, name);
        await page.keyboard.press('Space');
      }
      await page.keyboard.press('Enter');
      // The laptop looks at its parts by itself.
      expect(await asked()).toEqual([
        'probe {}',
        'thumb {"item":"journal","thumb":null}',
        'thumb {"item":"sound","thumb":"up"}',
        'thumb {"item":"camera","thumb":"down"}',
        'thumb {"item":"camera","thumb":null}',
      ]);
    });

    it('a sheet is pulled with the arrow to its side, and let go with the other', async () => {
      const { page, showReady } = gallery();
      await showReady('sheets');
      const sheet = page.getByRole('button', { name: 'Version 12.7' });
      await tabTo(page, 'Version 12.7');
      const pulled: (string | null)[] = [];
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Enter', 'ArrowDown']) {
        await page.keyboard.press(key);
        pulled.push(await sheet.getAttribute('aria-pressed'));
      }
      expect(pulled).toEqual(['false', 'true', 'true', 'false', 'true', 'false']);
    });

    it('a sheet says what came with it, and does not count what went away', async () => {
      const { page, showReady } = gallery();
      await showReady('sheets-trial');
      await page.getByRole('button', { name: 'Version 12.7, on trial' }).press('Enter');
      expect(await page.locator('.parts').getByRole('listitem').allInnerTexts()).toEqual([
        ...[
          'the heart of the system: 415 files',
          'programs: 842 files',
          'what programs need: 1,204 files',
          'languages: 108 files',
        ],
      ]);
    });

    it('a thing to try opens over the page, has a place to type in, and takes Enter and Esc for itself', async () => {
      const { page, showReady, asked, complaints } = gallery();
      await showReady('tried-machine');
      await tabTo(page, 'Try it: Typing in my language');
      await page.keyboard.press('Enter');
      const sheet = page.getByRole('dialog', { name: 'Typing in my language' });
      const field = sheet.getByRole('textbox', { name: 'Type here' });
      await sheet.locator('textarea:focus').waitFor();
      await page.keyboard.type('¿Qué?');
      await page.keyboard.press('Enter');
      expect(await field.inputValue()).toBe('¿Qué?\n');
      expect(await sheet.getByRole('status').innerText()).toBe('Keyboard: is there');
      expect(await brokenRules(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'detached' });
      // The page behind it neither kept anything nor was left; what was typed is gone.
      expect(await asked()).toEqual(['probe {}', 'probe {}']);
      await page.getByRole('button', { name: 'Try it: Typing in my language' }).click();
      expect(await field.inputValue()).toBe('');
      await page.getByRole('button', { name: 'Done' }).click();

      await page.getByRole('button', { name: 'Try it: My favourite activities' }).click();
      expect(await page.getByRole('dialog').getByRole('listitem').allInnerTexts()).toEqual([
        ...['Escribir', 'Hablar', 'TamTam', 'Tortuga', 'and 3 more'],
      ]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Try it: Sound' }).click();
      await page.getByRole('button', { name: 'Play three notes' }).click();
      // While they sound the laptop looks whether the card takes them.
      await waitUntil('it looks again', async () => ((await asked()).length === 6 ? true : undefined));
      expect(complaints).toEqual([]);
    });

    it('asks for what the laptop lost, and not for what it never had', async () => {
      const { page, showReady } = gallery();
      await showReady('tried-machine-lost');
      const tries = page.getByRole('button', { name: /^Try it: / });
      expect(await tries.count()).toBe(7);
      expect(await page.getByText('was there before, and is not found now').count()).toBe(1);
      expect(await page.getByRole('button', { name: 'Try it: Wi-Fi' }).count()).toBe(0);
      expect(await page.locator('[data-key="accept"]').innerText()).toBe('Go back');
    });

    it('Enter goes back where a thumb is down, and keeping it stays possible', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('tried-thumb-down');
      expect(await page.getByText('or keep it all the same').isVisible()).toBe(true);
      await page.keyboard.press('Enter');
      expect(await asked()).toEqual(['revert {"release":"12.7"}']);
      await showReady('tried-thumb-down');
      await page.getByRole('button', { name: 'Keep it' }).click();
      expect(await asked()).toEqual(['keep {}']);
    });

    it('all that can be pressed can be reached, and shows that it has the focus', async () => {
      const { page, showReady } = gallery();
      await showReady('tried-good');
      const names = await page.getByRole('button').allInnerTexts();
      const reached: string[] = [];
      for (let press = 0; press < names.length + 3; press++) {
        await page.keyboard.press('Tab');
        const focused = page.locator(':focus');
        if ((await focused.count()) === 0) continue;
        expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
        reached.push(await focused.innerText());
      }
      expect(reached).toEqual(expect.arrayContaining(names));
    });
  });

  describe('wherever she is', () => {
    const gallery = useGallery({ language: 'en', size: LARGE });
    const home = () => gallery().page.getByRole('button', { name: 'Home', exact: true });

    it.each([
      ['checked', 'something waits for you there'],
      ['home-newest', ''],
      ['home-reverted', ''],
    ])('in %s home says that something waits there, or nothing', async (name, said) => {
      const { page, showReady } = gallery();
      await showReady(name);
      for (const place of ['Home', "My laptop's story", 'For the teacher']) {
        await page.getByRole('button', { name: place, exact: true }).click();
        expect(await page.locator('#waits').textContent(), place).toBe(said);
        expect(await home().getAttribute('aria-describedby'), place).toBe(said === '' ? null : 'waits');
        expect(await home().locator('.waits').count(), place).toBe(said === '' ? 0 : 1);
      }
    });

    it('home begins with what is new, but where something else runs than she thinks', async () => {
      const { page, showReady } = gallery();
      const first = () => page.locator('.words > .line').first().innerText();
      await showReady('home-new');
      expect(await first()).toContain('There is something new: Second leaf.');
      await showReady('home-by-hand');
      expect(await first()).toContain('because somebody chose it in the start menu');
    });

    it('the story tells the time of what happened in the same minute once, and says it each time', async () => {
      const { page, showReady } = gallery();
      await showReady('story');
      const day = page.locator('.story-day').first();
      expect(await day.getByRole('listitem').count()).toBe(6);
      // On one line: without a space where it could be broken.
      const times = await day.locator('time').allTextContents();
      expect(times).toEqual(Array(6).fill(expect.stringMatching(/^10:42[\u00a0\u202f]AM$/)));
      expect(await day.locator('time:not(.only-said)').count()).toBe(1);
    });
  });

  describe('for the teacher', () => {
    it('the page leads to each of its parts, and back', async () => {
      const { page, showReady } = gallery();
      await showReady('teacher-wrong');
      const ways = page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('button');
      // Folded there: what she is asked comes before the ways.
      expect(await ways.count()).toBe(0);
      await page.getByText('Parts of this page').click();
      const names = await ways.allInnerTexts();
      expect(names.length).toBeGreaterThan(10);
      for (const name of names) {
        await ways.getByText(name, { exact: true }).click();
        const title = page.getByRole('heading', { level: 2, name, exact: true });
        expect(await title.and(page.locator(':focus')).count(), name).toBe(1);
        expect((await title.boundingBox())?.y, name).toBeLessThan(SMALL.height - 40);
        expect(await ways.count()).toBe(0);
        await page.getByRole('button', { name: 'To the parts' }).click();
        expect((await ways.first().boundingBox())?.y, name).toBeGreaterThan(0);
      }
    });

    it('what only who repairs it reads is folded, and what is at work is said in one place', async () => {
      const { page, showReady } = gallery();
      await showReady('teacher-wrong');
      const exactly = page.locator('details.exactly');
      expect(await exactly.count()).toBe(1);
      expect(await exactly.locator('dd').first().isVisible()).toBe(false);
      await showReady('teacher-verifying');
      const work = 'I am looking at every piece on this laptop.';
      const said = page.locator('[role="status"]', { hasText: work });
      expect(await page.getByText(work).count()).toBeGreaterThan(1);
      expect(await said.count()).toBe(1);
      // A field that takes nothing now looks so.
      for (const field of await page.locator('.fields input').all())
        expect(await field.getAttribute('aria-disabled')).toBe('true');
    });

    it('what was found is of a release that is named, where none waits', async () => {
      const { page, showReady } = gallery();
      await showReady('teacher-kept');
      const found = page.locator('section', {
        has: page.getByRole('heading', { name: 'What was found', exact: true }),
      });
      expect(await found.locator('dd').first().innerText()).toBe('Second leaf');
    });

    const gallery = useGallery({ language: 'en', size: SMALL });
    const digits = () => gallery().page.getByLabel('PIN', { exact: true });

    it('the PIN is typed by keyboard from anywhere, or pressed, and asked for once', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('locked');
      await page.keyboard.press('Enter');
      expect(await page.getByRole('alert').textContent()).toBe('A PIN has from 4 to 12 digits.');
      await page.keyboard.type('12x3');
      await page.keyboard.press('Backspace');
      await page.getByRole('button', { name: '9', exact: true }).click();
      await digits().focus();
      await page.keyboard.type('٠7');
      expect(await digits().inputValue()).toBe('12907');
      expect(await asked()).toEqual([]);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.keyboard.type('1');
      expect(await asked()).toEqual(['unlock {"pin":"12907"}']);
      // Nothing of it is to be read, aloud or otherwise.
      expect(await page.getByRole('main').innerText()).not.toMatch(/12907/);
      await page.keyboard.press('Escape');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toBe('For the teacher');
    });

    it('while one waits nothing is typed, and Esc still leads away', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('locked-waits');
      expect(await page.getByRole('timer').textContent()).toBe('You can try again in 30 seconds.');
      await page.keyboard.type('1234');
      await page.getByRole('button', { name: '1', exact: true }).click({ force: true });
      await page.keyboard.press('Enter');
      expect(await digits().inputValue()).toBe('');
      expect(await asked()).toEqual([]);
    });

    it('a rule that can not be is told at its field, and Esc puts back what was there', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('teacher-decided');
      const field = page.getByLabel('Days that a new system may be tried');
      await field.fill('-3');
      await field.press('Enter');
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await page.locator('#rule-trialDays-wrong').textContent()).toMatch(/from 0 to 3,650/);
      await field.press('Escape');
      expect(await field.inputValue()).toBe('7');
      expect(await field.getAttribute('aria-invalid')).toBe('false');
      await field.fill('3');
      await field.press('Tab');
      expect(await asked()).toEqual(['setPolicy {"change":{"trialDays":3}}']);
    });

    it('a source is put first by its id, and only one that is not', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('teacher-sources');
      const group = page.getByRole('group', { name: 'Where releases come from, in this order' });
      expect(await group.getByRole('listitem').allTextContents()).toEqual([
        expect.stringMatching(/^rsync:\/\/school\.example\/newleaf$/),
        expect.stringMatching(/^rsync:\/\/updates\..*answered last.*Ask this one first/),
      ]);
      await group.getByRole('button', { name: /^Ask this one first/ }).click();
      expect(await asked()).toEqual(['orderSources {"order":["2222222222222222","1111111111111111"]}']);
    });

    it('her word is pressed, and is taken back by pressing it again', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('teacher-decided');
      const wait = page.getByRole('button', { name: 'Wait', exact: true });
      expect(await wait.getAttribute('aria-pressed')).toBe('true');
      await wait.click();
      expect(await asked()).toEqual(['decide {"decision":null}']);
    });

    it('what she asks to wait for is not kept by a key, and not at all where she has to say so', async () => {
      const { page, showReady, asked } = gallery();
      for (const name of ['tried-teacher-wait', 'tried-teacher-back', 'tried-teacher-needed']) {
        await showReady(name);
        await page.keyboard.press('Enter');
        // Looking is none of her doing.
        expect(
          (await asked()).filter((one) => one !== 'probe {}'),
          name,
        ).toEqual([]);
      }
      await page.getByRole('button', { name: 'Keep it' }).click({ force: true });
      expect(await asked()).toEqual([]);
      await showReady('tried-teacher-keep');
      await page.keyboard.press('Enter');
      expect(await asked()).toEqual(['probe {}', 'keep {}']);
    });
  });

  describe('what the publisher says', () => {
    const gallery = useGallery({ language: 'en', size: SMALL });
    const sheet = () => gallery().page.getByRole('region', { name: 'What it brings' });
    const becomesTrue = (expression: string) => becomesTrueIn(gallery().page, expression);

    it('has its pictures, shown as images, and their words where there is none', async () => {
      const { showReady, complaints } = gallery();
      await showReady('whats-new-notes-no-room');
      const mended = sheet().getByRole('img', { name: 'A branch. The leaf in its middle has a plaster' });
      await mended.scrollIntoViewIfNeeded();
      await becomesTrue(
        '[...document.querySelectorAll(".notes img")].filter((one) => one.naturalWidth > 0).length === 2',
      );
      expect(await mended.getAttribute('src')).toMatch(/^blob:/);
      expect(await sheet().getByRole('img').count()).toBe(2);
      expect(await sheet().getByText('A picture that can not be had.').isVisible()).toBe(true);
      expect(complaints).toEqual([]);
    });

    it('scrolls by itself, by keyboard too, and the buttons stay in sight', async () => {
      const { page, showReady } = gallery();
      await showReady('whats-new-notes');
      await sheet().focus();
      await page.keyboard.press('End');
      await becomesTrue('document.querySelector(".notes").scrollTop > 100');
      expect(await page.getByRole('button', { name: 'Get it' }).isVisible()).toBe(true);
    });

    it('shows that it goes on below, until its end is in sight', async () => {
      const { page, showReady } = gallery();
      const goesOn = sheet().locator('.goes-on');
      await showReady('whats-new-notes-short');
      expect(await goesOn.isVisible()).toBe(false);
      await showReady('whats-new-notes');
      await goesOn.waitFor();
      await sheet().focus();
      await page.keyboard.press('End');
      await goesOn.waitFor({ state: 'hidden' });
    });

    it('is asked for in the language that she chooses, once', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('whats-new-notes');
      expect(await asked()).toEqual([]);
      await page.getByRole('combobox').selectOption('es');
      await becomesTrue('window.asked.length > 0');
      await page.getByRole('combobox').selectOption('en');
      expect(await asked()).toEqual(['check {"language":"es"}']);
      await page.evaluate("localStorage.removeItem('newleaf.language')");
    });
  });

  describe('reading aloud', () => {
    const gallery = useGallery({ language: 'en', size: LARGE, voices: ['en', 'ar'] });
    const spoken = () => gallery().page.evaluate<string[]>('window.spoken');
    const read = () => gallery().page.getByRole('banner').getByRole('button', { name: 'Read aloud' });
    const stop = () => gallery().page.getByRole('button', { name: 'Stop reading' });

    it('each form of page has the button, and what it reads is its heading and its words', async () => {
      const { page, showEach } = gallery();
      const wrong: string[] = [];
      await showEach(FORMS, async (name) => {
        await page.evaluate('window.spoken = []');
        await read().click();
        await becomesTrue('window.spoken.length > 0').catch(() => wrong.push(`${name} is silent`));
        await read().waitFor();
        const said = squeezed((await spoken()).map((line) => line.slice('en: '.length)).join(' '));
        const main = page.getByRole('main');
        const heading = squeezed(await main.getByRole('heading', { level: 1 }).innerText());
        const paragraphs = await main.locator('p:visible').allInnerTexts();
        for (const text of [heading, ...paragraphs.map(squeezed)])
          if (!said.includes(text)) wrong.push(`${name}: “${text}” is not in “${said}”`);
      });
      expect(wrong).toEqual([]);
      expect(gallery().complaints).toEqual([]);
    });

    it('has the words of pictures, each thing in its language, and leaves out what there is no voice for', async () => {
      const { page, showReady } = gallery();
      await showReady('whats-new-notes-arabic');
      await read().click();
      await becomesTrue("window.spoken.some((line) => line.includes('Your own work stays as it is.'))");
      const said = await spoken();
      expect(said[0]).toBe("en: What's new");
      expect(said.filter((line) => line.startsWith('ar: '))).toEqual(
        ['ورقة جديدة', 'غصن فيه ثلاث أوراق', 'ساعة جديدة', 'خط أوضح'].map((line) => `ar: ${line}`),
      );
      // She reads another language, and the notes stay in theirs.
      await page.getByRole('combobox').selectOption('es');
      const none = page.getByRole('button', { name: 'esta computadora no tiene voz para eso' });
      expect(await none.getAttribute('aria-disabled')).toBe('true');
      await page.evaluate('window.spoken = []');
      await none.click({ force: true });
      expect(await spoken()).toEqual([]);
      await page.evaluate("localStorage.removeItem('newleaf.language')");
    });

    it('is hushed by the button, and by another page', async () => {
      const { page, showReady } = gallery();
      await showReady('home-new');
      await page.evaluate('window.speaksOn = true');
      const begin = async (): Promise<string[]> => {
        await page.evaluate('window.spoken = []');
        await read().click();
        await stop().waitFor();
        return spoken();
      };
      expect(await begin()).toHaveLength(1);
      await stop().click();
      await read().waitFor();
      expect((await spoken()).slice(1)).toEqual(['hush']);
      await begin();
      await page.getByRole('navigation').getByRole('button').nth(1).click();
      await read().waitFor();
      expect((await spoken()).slice(1)).toEqual(['hush']);
    });

    it('a thing to try has a button of its own, which reads the sheet alone', async () => {
      const { page, showReady } = gallery();
      await showReady('tried-machine');
      await page.evaluate('window.speaksOn = true');
      await read().click();
      await stop().waitFor();
      await page.evaluate('window.spoken = []');
      await page.getByRole('button', { name: 'Try it: Sound' }).click();
      // What is behind the sheet is not read on.
      await becomesTrue("window.spoken.join() === 'hush'");
      await page.evaluate('window.spoken = []; window.speaksOn = false');
      const sheet = page.getByRole('dialog', { name: 'Sound' });
      const button = sheet.getByRole('button', { name: 'Read aloud' });
      await button.click();
      await becomesTrue("window.spoken.includes('en: Done')");
      expect((await spoken())[0]).toBe('en: Sound');
      for (const text of await sheet.locator('p:visible').allInnerTexts())
        expect((await spoken()).join(' ')).toContain(text);
      await page.evaluate('window.spoken = []; window.speaksOn = true');
      await button.click();
      await page.keyboard.press('Escape');
      await becomesTrue("window.spoken.includes('hush')");
    });

    it('takes the voices of the browser where the shell has none', async () => {
      const { page, showReady } = gallery();
      await showReady('home-new');
      await page.evaluate(`(() => {
        speechSynthesis.getVoices = () => [{ lang: 'fr-FR' }];
        speechSynthesis.speak = (speech) => {
          window.spoken.push('browser ' + speech.lang + ': ' + speech.text);
          speech.dispatchEvent(new Event('end'));
        };
        speechSynthesis.dispatchEvent(new Event('voiceschanged'));
      })()`);
      await page.getByRole('combobox').selectOption('fr');
      await page.getByRole('button', { name: 'Lire à voix haute' }).click();
      const heading = await page.getByRole('main').getByRole('heading', { level: 1 }).innerText();
      await becomesTrue('window.spoken.length > 2');
      expect((await spoken())[0]).toBe(`browser fr: ${heading}`);
      await page.evaluate("localStorage.removeItem('newleaf.language')");
    });

    const becomesTrue = (expression: string) => becomesTrueIn(gallery().page, expression);
  });

  describe('what a release changes', () => {
    const gallery = useGallery({ language: 'en', size: SMALL });
    const section = () =>
      gallery().page.locator('section', { has: gallery().page.getByLabel('Parts of the system') });
    const rows = () => section().getByRole('rowheader');

    it('is opened by part, and what she types is looked for at once; by keyboard, and said', async () => {
      const { page, showReady, asked, complaints } = gallery();
      await showReady('teacher');
      expect(await rows().count()).toBe(0);
      await tabTo(page, 'programs 2 new and 840 changed');
      await page.keyboard.press('Enter');
      await rows().first().waitFor();
      expect(await section().getByRole('button', { name: 'programs' }).getAttribute('aria-pressed')).toBe(
        'true',
      );
      await section().getByRole('button', { name: 'All' }).click();
      await page.keyboard.press('Tab');
      await section().getByRole('searchbox').pressSequentially('program-3');
      await section().getByText('11 files found.').waitFor();
      expect(await section().getByRole('status').innerText()).toBe('11 files found.');
      expect(await rows().allInnerTexts()).toHaveLength(11);
      expect(await brokenRules(page)).toEqual([]);
      expect(await faultsOfForm(page, { mustFit: false, corners: true })).toEqual([]);
      await section().getByRole('searchbox').fill('nowhere');
      await section().getByText('No file found.').waitFor();
      expect(await asked()).toEqual([]);
      expect(complaints).toEqual([]);
    });

    it('says in which part nothing is found, and looks in all of them', async () => {
      const { showReady } = gallery();
      const inAll = () => section().getByRole('button', { name: 'Search in all parts' });
      await showReady('teacher');
      await section().getByRole('button', { name: 'programs' }).click();
      await section().getByRole('searchbox').fill('program-3');
      await section().getByText('11 files found.').waitFor();
      expect(await inAll().count()).toBe(0);
      await section().getByRole('button', { name: 'the kernel' }).click();
      await section().getByText('No file found in this part: the kernel.').waitFor();
      await inAll().click();
      await section().getByText('11 files found.').waitFor();
      await section().getByRole('searchbox').fill('nowhere');
      await section().getByText('No file found.').waitFor();
      expect(await inAll().count()).toBe(0);
    });
  });

  describe('the log', () => {
    const gallery = useGallery({ language: 'en', size: LARGE });

    it('draws only what is in sight of hundreds of lines, and finds what she types', async () => {
      const { page, show } = gallery();
      await show('teacher-long');
      const lines = page.locator('.log-line');
      const drawn = () =>
        page.evaluate<number>(
          `[...document.querySelectorAll('.log-line')].filter((one) => one.firstChild.checkVisibility({ contentVisibilityAuto: true })).length`,
        );
      expect(await lines.count()).toBe(300);
      expect(await drawn()).toBeLessThan(60);
      // Each line that it grows by would be said otherwise.
      const found = page.locator('.log-found');
      expect(await found.getAttribute('aria-live')).toBe('off');
      await page.getByRole('searchbox', { name: 'Search in the log' }).fill('9.124');
      await waitUntil('four lines', async () => ((await lines.count()) === 4 ? true : undefined), 10);
      expect(await found.getAttribute('aria-live')).toBe('polite');
      // Not `innerText`: what is not in sight is not drawn.
      expect(await lines.first().textContent()).toContain(
        'put aside: the laptop starts with what it had before',
      );
      await page.getByRole('checkbox', { name: 'Technical words' }).press('Space');
      await page.getByText('reverted', { exact: true }).waitFor();
    });
  });

  describe('the report', () => {
    const gallery = useGallery({ language: 'en', size: LARGE });

    it('is looked at in the window, and alone on one page where it is printed', async () => {
      const { page, showReady, complaints } = gallery();
      await showReady('teacher');
      await page.getByRole('button', { name: 'Make a report' }).click();
      const sheet = page.getByRole('article', { name: 'Report on a laptop' });
      await sheet.getByText('No news for 40 days.').waitFor();
      await page.getByRole('status').getByText('The report is below.').waitFor();
      // On paper a date has its year.
      expect(await sheet.locator('> p').last().innerText()).toContain('2026');
      expect(await brokenRules(page)).toEqual([]);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
      await page.emulateMedia({ media: 'print' });
      expect(await sheet.isVisible()).toBe(true);
      expect(await page.getByRole('button').count()).toBe(0);
      await page.emulateMedia({ media: null });
      expect(complaints).toEqual([]);
    });
  });

  describe('at once', () => {
    const gallery = useGallery({ language: 'en', size: LARGE });

    it('says that it stops, before the shell has said so', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('getting-fetch');
      await page.getByRole('button', { name: 'Pause' }).click();
      expect(await page.getByText('I am stopping …').first().isVisible()).toBe(true);
      expect(await page.getByRole('button', { name: 'Stop', disabled: true }).count()).toBe(1);
      expect(await asked()).toEqual(['stop {"how":"pause"}']);
    });

    it('says that it asks how big something is, before anything is known of an answer', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('whats-new-unknown');
      expect(await page.getByText('I am asking how big it is …').count()).toBe(1);
      expect(await page.getByText(/I can't reach the school/).count()).toBe(0);
      expect(await asked()).toEqual([expect.stringMatching(/^check /)]);
    });

    it('is glad only where nothing speaks against it', async () => {
      const { page, showReady } = gallery();
      const limbs = async (name: string) => {
        await showReady(name);
        return page.locator('.owner-limbs').getAttribute('d');
      };
      const glad = await limbs('tried-good');
      expect(await limbs('tried-thumb-up')).toBe(glad);
      for (const name of ['tried-thumb-down', 'tried-machine-lost', 'tried-damaged'])
        expect(await limbs(name), name).not.toBe(glad);
    });

    it('claims of nothing that is damaged that it is as it was sent, and Enter neither tries nor keeps it', async () => {
      const { page, showReady, asked } = gallery();
      for (const name of ['checked-damaged', 'armed-damaged', 'tried-damaged']) {
        await showReady(name);
        const text = await page.getByRole('main').innerText();
        expect(text, name).toContain('something in it changed since it came');
        expect(text, name).not.toContain('Every piece is as it was sent');
        await page.keyboard.press('Enter');
      }
      expect(await asked()).toEqual([]);
    });

    it('shows a thumb that was given, and says that it is pressed only when the engine has said so', async () => {
      const { page, showReady } = gallery();
      await showReady('tried-good');
      const up = page.getByRole('button', { name: 'How it looked: thumb up' });
      const edge = () => page.evaluate('getComputedStyle(document.activeElement).borderTopColor');
      await up.focus();
      const before = await edge();
      await up.click();
      expect(await edge()).not.toBe(before);
      expect(await up.getAttribute('aria-pressed')).toBe('false');
      await showReady('tried-thumb-up');
      expect(await up.getAttribute('aria-pressed')).toBe('true');
    });

    it('moves no button, whatever thumb she gives', async () => {
      const { page, showReady, change } = gallery();
      const places = () => page.locator('.actions').getByRole('button').allInnerTexts();
      const wise = (words: string) => page.locator('[data-key="accept"]', { hasText: words }).waitFor();
      await showReady('tried-thumb-up');
      await wise('Keep it');
      const before = await places();
      await change('tried-thumb-down');
      await wise('Go back');
      expect(await places()).toEqual(before);
    });

    it('takes no thumb while something is at work', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('tried-busy');
      await page.getByRole('button', { name: 'How it looked: thumb up' }).click({ force: true });
      expect(await asked()).toEqual([]);
    });

    it('takes a second press for nothing', async () => {
      const { page, showReady, asked } = gallery();
      await showReady('tried-good');
      await page.getByRole('button', { name: 'Keep it' }).dblclick();
      expect(await asked()).toEqual(['keep {}']);
    });

    it('goes one place back where the browser does, and is where it was when it is loaded again', async () => {
      const { page, showReady } = gallery();
      const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
      await showReady('home-new');
      await page.getByRole('button', { name: 'Try new software' }).click();
      await heading("What's new").waitFor();
      await page.getByRole('button', { name: 'For the teacher' }).click();
      await heading('For the teacher').waitFor();
      // Where she is already she does not go.
      await page.getByRole('button', { name: 'For the teacher' }).click();
      await page.goBack();
      await heading("What's new").waitFor();
      await page.reload();
      await heading("What's new").waitFor();
      await page.goBack();
      await heading('My laptop').waitFor();
      await page.goForward();
      await heading("What's new").waitFor();
    });

    it('speaks another language, and stays where she is', async () => {
      const { page, showReady } = gallery();
      await showReady('kept');
      await page.getByRole('combobox').focus();
      await page.getByRole('combobox').selectOption('es');
      await page.locator('html[lang="es"]').waitFor();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Ahora es tuyo');
      expect(await page.getByText('Puedes volver hasta el 22 de diciembre.').isVisible()).toBe(true);
      expect(await page.evaluate('document.documentElement.lang')).toBe('es');
      expect(await page.evaluate('document.activeElement.tagName')).toBe('SELECT');
      expect(await page.title()).toBe('Ahora es tuyo – Newleaf');
      await showReady('kept');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Ahora es tuyo');
    });
  });
});

/** Its letters: where lines and words are parted does not matter. */
const squeezed = (text: string): string => text.replace(/\s+/g, '');

/** Asked from outside: the page's policy forbids what would wait inside of it. */
function becomesTrueIn(page: Page, expression: string): Promise<true> {
  return waitUntil(
    expression,
    async () => ((await page.evaluate(expression)) === true ? true : undefined),
    10,
  );
}

/** Presses Tab until the button of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = page.getByRole('button', { name, exact: true }).and(page.locator(':focus'));
  for (let press = 0; press < 60 && (await focused.count()) === 0; press++) await page.keyboard.press('Tab');
  expect(await focused.count(), `${name} has the focus`).toBe(1);
}

interface Form {
  /** Nothing may have to be scrolled to. */
  readonly mustFit: boolean;
  /** Nothing may stand in a corner: Sugar's frame comes from there. No phone has one. */
  readonly corners: boolean;
}

/** By axe, which is brought once for as long as a page is not loaded anew: to read half a megabyte takes as long as to look at a page. */
async function brokenRules(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axeSource);
  const options = { runOnly: RULES, resultTypes: ['violations'] };
  const run = `axe.run(${JSON.stringify(options)})`;
  const { violations } = await page.evaluate<Pick<AxeResults, 'violations'>>(
    `${run}.then(({ violations }) => ({ violations }))`,
  );
  return violations.map(({ id, nodes }) => `${id} at ${String(nodes[0]?.target)}`);
}

/** What is cut off, does not fit, is too small for a finger, or stands in a corner. */
async function faultsOfForm(page: Page, { mustFit, corners }: Form): Promise<string[]> {
  return page.evaluate(`(() => {
    const faults = [];
    const content = document.querySelector('.content');
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth || content.scrollWidth > content.clientWidth) faults.push('too wide');
    if (root.scrollHeight > innerHeight) faults.push('the window scrolls');
    if (${String(mustFit)} && content.scrollHeight > content.clientHeight) faults.push('too high');
    for (const element of document.querySelectorAll('button, select')) {
      const { width, height } = element.getBoundingClientRect();
      const name = element.getAttribute('aria-label') ?? element.textContent;
      if (width < 43.9 || height < 43.9) faults.push('too small for a finger: ' + name);
    }
    for (const element of document.querySelectorAll('button, select, h1')) {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const name = element.getAttribute('aria-label') ?? element.textContent;
      if (element.scrollWidth > element.clientWidth + 1) faults.push('cut off: ' + name);
      const corner = 40;
      const beside = left < corner || right > innerWidth - corner;
      const atEnd = top < corner || bottom > innerHeight - corner;
      if (${String(corners)} && beside && atEnd && bottom <= innerHeight) faults.push('in a corner: ' + name);
    }
    return faults;
  })()`);
}
