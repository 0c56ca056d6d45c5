/** The whole way with a good end, and what is on the disk after it. */
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NOTES } from '../../fixtures/small-notes.ts';
import { BROUGHT_BYTES, TITLES } from '../../fixtures/small-tree.ts';
import { dayIn } from '../../pages/words.ts';
import { compareTrees } from '../../harness/compare-trees.ts';
import type { Laptop } from '../../harness/laptop.ts';
import { expect, test, type TestWindow } from '../../harness/window-test.ts';

test('she accepts, sees it come, tries it and keeps it', async ({ gate, window, laptop, school }) => {
  const { home, whatsNew, getting, checked, trying, kept } = window;
  await expect(home.something(TITLES.second)).toBeVisible();
  await expect(home.chosen('first')).toBeVisible();
  await window.picture('home');

  await home.tryNew.click();
  await expect(whatsNew.what(TITLES.second)).toBeVisible();
  await expect(whatsNew.size('13 MB')).toBeVisible();
  await expect(whatsNew.workStays).toBeVisible();
  await expect(whatsNew.notes.title(NOTES.en.title)).toBeVisible();
  await expect(whatsNew.notes.text(NOTES.en.text)).toBeVisible();
  // Real pictures: a browser has read them.
  await expect(whatsNew.notes.image(NOTES.en.drawing)).toHaveJSProperty('complete', true);
  await expect(whatsNew.notes.image(NOTES.en.drawing)).not.toHaveJSProperty('naturalWidth', 0);
  await expect(whatsNew.notes.image(NOTES.en.photo)).toHaveJSProperty('naturalWidth', 320);
  // Of her language alone: the text and its two pictures.
  expect(readdirSync(join(laptop.store, 'notes/second'))).toHaveLength(3);
  await window.picture('whats-new');

  gate.holdAfter(BROUGHT_BYTES / 3);
  await whatsNew.get.click();
  await expect(getting.heading).toBeVisible();
  await gate.held();
  await expect(getting.fetching).toBeVisible();
  await expect.poll(getting.percent).toBeGreaterThan(0);
  expect(await getting.said()).toMatch(/MB/);
  const third = await getting.percent();
  expect(third).toBeLessThan(40);
  await window.picture('getting');
  gate.holdAfter(BROUGHT_BYTES / 3);
  await gate.held();
  await expect.poll(getting.percent).toBeGreaterThan(third);
  expect(await getting.percent()).toBeLessThan(70);

  gate.open();
  await expect(checked.heading).toBeVisible();
  await expect(checked.leaf).toBeVisible();
  await window.picture('checked');
  expect(await laptop.booted(async (release) => release)).toBe('first');

  await checked.tryIt.click();
  await expect(trying.good).toBeVisible();
  await expect(trying.lessThanABoot).toBeVisible();
  await window.picture('tried');
  await saysWhatSheThinks(window, laptop);
  expect(await laptop.booted(async (release) => release)).toBe('first');

  await trying.keep.click();
  await expect(kept.heading).toBeVisible();
  await expect(kept.chosen('second')).toBeVisible();
  const { wayBackUntil, settlesAfter } = await laptop.call('status');
  await expect(kept.until(dayIn('en', wayBackUntil ?? ''))).toBeVisible();
  await window.picture('kept');
  expect(await thumbsOf(laptop)).toEqual(['second looks up']);
  expect(daysUntil(wayBackUntil)).toBe(28);
  expect(daysUntil(settlesAfter)).toBe(14);

  // Not the engine's word for it: another program compares.
  const differences = await laptop.booted(async (release, root) => {
    expect(release).toBe('second');
    return compareTrees(school.tree('second'), root);
  });
  expect(differences).toEqual([]);

  await kept.home.click();
  await expect(home.chosen('second')).toBeVisible();
  await expect(home.newest).toBeVisible();
  await expect(home.tryNew).toBeHidden();

  // Notes of the newest are kept, those of another release are nothing that anybody reads.
  const notes = join(laptop.store, 'notes');
  cpSync(join(notes, 'second'), join(notes, 'first'), { recursive: true });
  const { removed } = await laptop.call('clean');
  expect(removed.map(({ what }) => what).sort()).toEqual(['manifests/first', 'notes/first']);
  expect(readdirSync(notes)).toEqual(['second']);
});

test.describe('afterwards', () => {
  test.use({ prepared: 'kept' });

  test('her story and the teacher page say what happened', async ({ window }) => {
    const { go, story, teacher } = window;
    await go.story.click();
    await expect(story.heading).toBeVisible();
    await expect(story.chapter('story.kept', TITLES.second)).toBeVisible();
    await expect(story.chapter('story.trial-good', TITLES.second)).toBeVisible();
    await expect(story.chapter('story.staged', TITLES.second)).toBeVisible();
    await window.picture('story');
    await go.teacher.click();
    await expect(teacher.heading).toBeVisible();
    await expect(teacher.value('teacher.runs')).toHaveText(/^second/);
    await expect(teacher.value('teacher.way-back')).toHaveText(/^first/);
    await window.picture('teacher');
  });
});

/** Of every release, as the command line tells. */
async function thumbsOf(laptop: Laptop): Promise<string[]> {
  const { releases } = await laptop.call('status');
  return releases.flatMap(({ id, thumbs }) => thumbs.map(({ item, thumb }) => `${id} ${item} ${thumb}`));
}

/** What she says is the engine's before the page shows it, whoever asks; she may think again. */
async function saysWhatSheThinks(window: TestWindow, laptop: Laptop): Promise<void> {
  const { page, home, trying, go, teacher } = window;
  await expect(trying.thumbDown).toHaveAttribute('aria-pressed', 'false');
  await trying.thumbDown.click();
  await expect(trying.thumbDown).toHaveAttribute('aria-pressed', 'true');
  expect(await thumbsOf(laptop)).toEqual(['second looks down']);
  await expect(trying.notLiked).toBeVisible();
  await page.reload();
  await expect(trying.thumbDown).toHaveAttribute('aria-pressed', 'true');
  await go.teacher.click();
  await expect(teacher.value('teacher.thumbs')).toHaveText(/^How it looked: thumb down/);
  await window.picture('teacher-thumb');
  await go.home.click();
  await home.goOn.click();
  await laptop.call('thumb', ['looks', 'up']);
  await expect(trying.thumbUp).toHaveAttribute('aria-pressed', 'true');
  await expect(trying.thumbDown).toHaveAttribute('aria-pressed', 'false');
  await expect(trying.notLiked).toBeHidden();
  await trying.thumbUp.click();
  await expect(trying.thumbUp).toHaveAttribute('aria-pressed', 'false');
  await trying.thumbUp.click();
  await expect(trying.thumbUp).toHaveAttribute('aria-pressed', 'true');
}

function daysUntil(instant: string | null): number {
  return Math.round((Date.parse(instant ?? '') - Date.now()) / 86_400_000);
}
