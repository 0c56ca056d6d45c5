/** Trials that do not end well. */
import { publishSmall } from '../../fixtures/small-school.ts';
import { TITLES } from '../../fixtures/small-tree.ts';
import { expect, test } from '../../harness/window-test.ts';

test('a system that does not feel well', async ({ laptop, school, workspace, serve, openWindow }) => {
  const other = school.copySchool(workspace.path('school'));
  await publishSmall(other, school, 'sick');
  laptop.setSource((await serve(other.repository)).url);
  const window = await openWindow();
  const { go, home, whatsNew, checked, trying, wentBack, teacher } = window;
  await home.tryNew.click();
  await whatsNew.get.click();
  await checked.tryIt.click();
  await expect(trying.bad).toBeVisible();
  await expect(trying.keep).toBeHidden();
  await window.picture('tried-bad');
  await go.teacher.click();
  await expect(teacher.main).toContainText('20-sick');
  await window.picture('teacher-bad');
  await go.home.click();
  await home.goOn.click();
  await trying.goBack.click();
  await expect(wentBack.chosen('first')).toBeVisible();
  await expect(wentBack.why.bad).toBeVisible();
  expect(await laptop.booted(async (release) => release)).toBe('first');
});

test('a trial that she stops', async ({ laptop, school, workspace, serve, openWindow }) => {
  const other = school.copySchool(workspace.path('school'));
  await publishSmall(other, school, 'sleepy');
  laptop.setSource((await serve(other.repository)).url);
  const window = await openWindow();
  const { go, home, whatsNew, checked, trying, wentBack, story } = window;
  await home.tryNew.click();
  await whatsNew.get.click();
  await checked.tryIt.click();
  await expect(trying.heading).toBeVisible();
  await window.page.reload();
  await expect(trying.heading).toBeVisible();
  await trying.stop.click();
  await expect(trying.unknown).toBeVisible();
  await expect(trying.keep).toBeHidden();
  await window.picture('tried-unknown');
  await trying.goBack.click();
  await expect(wentBack.why.unknown).toBeVisible();
  await go.story.click();
  await expect(story.chapter('story.trial-unknown', TITLES.sleepy)).toBeVisible();
  await go.home.click();
  await expect(home.chosen('first')).toBeVisible();
});
