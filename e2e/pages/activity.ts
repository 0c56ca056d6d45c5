/** The activity in one window: its pages, as a person meets them. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { checkedPage } from './checked.ts';
import { gettingPage } from './getting.ts';
import { homePage } from './home.ts';
import { keptPage } from './kept.ts';
import { partsOf } from './parts.ts';
import { preparingPage } from './preparing.ts';
import { problemPage } from './problem.ts';
import { restartPage } from './restart.ts';
import { storyPage } from './story.ts';
import { teacherPage } from './teacher.ts';
import { tryingPage } from './trying.ts';
import { wentBackPage } from './went-back.ts';
import { whatsNewPage } from './whats-new.ts';
import { wordsIn, type Key, type Language } from './words.ts';

/** Sizes that have to work: a laptop of today, and the smallest (design: look). */
const SIZES = [
  { width: 1200, height: 900 },
  { width: 800, height: 480 },
] as const;

export type Activity = ReturnType<typeof activityOn>;

export function activityOn(page: Page, language: Language) {
  const words = wordsIn(language);
  const parts = partsOf(page, words);
  const place = (key: Key) =>
    page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${words(key)}$`) });
  const inToolbar = (key: Key) =>
    page.getByRole('banner').getByRole('button', { name: new RegExp(`^${words(key)}$`) });
  return {
    page,
    preparing: preparingPage(parts),
    home: homePage(parts),
    whatsNew: whatsNewPage(parts),
    getting: gettingPage(parts),
    checked: checkedPage(parts),
    trying: tryingPage(parts),
    kept: keptPage(parts),
    restart: restartPage(parts),
    wentBack: wentBackPage(parts),
    story: storyPage(parts, words),
    teacher: teacherPage(parts, words),
    problem: problemPage(parts),
    /** Over every page, under the toolbar: somebody else is at work. */
    othersAtWork: page.getByRole('status').filter({ hasText: new RegExp(words('busy.other.title')) }),
    /** The same place: to the page of what is under way. */
    seeWork: page.getByRole('button', { name: new RegExp(`^${words('app.see')}$`) }),
    /** The same place: there is nobody at the other end. */
    gone: page.getByRole('alert').filter({ hasText: new RegExp(words('app.gone.title')) }),
    /** To who is read to, and not seen: what was fetched or tried meanwhile. */
    saidToBeHere: (title: string) =>
      page.getByRole('status').filter({ hasText: new RegExp(words('home.here', { title })) }),
    /** The toolbar's ways, from wherever she is. */
    go: { home: place('app.home'), story: place('home.story'), teacher: place('home.teacher') },
    /** In the toolbar; `none` where there is no voice for her language. */
    aloud: {
      read: inToolbar('app.read-aloud'),
      stop: inToolbar('app.read-aloud.stop'),
      none: inToolbar('app.read-aloud.none'),
    },
    /** Presses Tab until something has the focus; fails where it never has. */
    tabTo: (target: Locator) => tabTo(page, target),
    /** Keeps pictures of what is to be seen, and fails where something is beside the screen. */
    picture: (name: string) => takePictures(page, name),
  };
}

async function takePictures(page: Page, name: string): Promise<void> {
  const { project } = test.info();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const path = join(project.outputDir, 'pages', project.name, `${name}-${size.width}x${size.height}.png`);
    await page.screenshot({ path });
    const wide = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect.soft(wide, `${name} is wider than ${size.width} pixels by`).toBe(0);
  }
  await page.setViewportSize(SIZES[0]);
}

/** More than a page has that can be pressed. */
const MOST_TABS = 30;

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let press = 0; press < MOST_TABS; press++) {
    await page.keyboard.press('Tab');
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
  }
  await expect(target).toBeFocused({ timeout: 1 });
}
