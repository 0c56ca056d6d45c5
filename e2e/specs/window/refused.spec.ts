/** What is not right is not taken, and the child is told so in a sentence. */
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { broughtPath, TITLES } from '../../fixtures/small-tree.ts';
import { flipBit } from '../../harness/damage.ts';
import { throughGate } from '../../harness/gate.ts';
import { unmount } from '../../../electron/engine/native/mount.ts';
import { expect, test as base } from '../../harness/window-test.ts';

interface Disk {
  readonly folder: string;
  grow(size: string): void;
}

const test = base.extend<{ disk: Disk }>({
  /** A file system of its own with little room. */
  disk: async ({ workspace }, use) => {
    const folder = workspace.makeFolder('disk');
    const mount = (options: string): void =>
      void execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
    mount('size=40m');
    await use({ folder, grow: (size) => mount(`remount,size=${size}`) });
    unmount(folder);
  },
});

test('a file that is not the one that was signed', async ({
  laptop,
  school,
  workspace,
  serve,
  openWindow,
}) => {
  const { repository } = school.copySchool(workspace.path('damaged'));
  flipBit(join(repository, 'releases/second/files', broughtPath(3)));
  laptop.setSource((await serve(repository)).url);
  const window = await openWindow();
  const { go, home, whatsNew, problem, story, teacher } = window;
  await home.tryNew.click();
  await whatsNew.get.click();
  await expect(problem.wrong).toBeVisible();
  await window.picture('problem-wrong');
  expect((await laptop.call('status')).staged).toBeNull();
  expect((await laptop.call('verify')).faults).toEqual([]);

  await problem.teacher.click();
  await expect(teacher.value('teacher.code')).toHaveText('E_DIGEST');
  await expect(teacher.main).toContainText(broughtPath(3));
  await go.story.click();
  await expect(story.chapter('story.failed', TITLES.second)).toBeVisible();
  await go.home.click();
  await expect(home.runs('first')).toBeVisible();

  // Mended at the school, it comes.
  laptop.setSource(school.url);
  await home.tryNew.click();
  await whatsNew.get.click();
  await expect(window.checked.heading).toBeVisible();
});

test('no room on the disk', async ({ school, disk, gate, openWindow }) => {
  const small = school.laptop('begun', join(disk.folder, 'laptop'), throughGate(school.url, gate));
  const window = await openWindow({ laptop: small });
  const { home, whatsNew, checked } = window;
  await home.tryNew.click();
  await expect(whatsNew.noRoom).toBeVisible();
  await expect(whatsNew.get).toBeHidden();
  await window.picture('no-room');
  // What it says is what the engine would do, before anything is fetched.
  expect((await small.run(['get'])).stderr).toContain('E_SPACE');
  expect(gate.passed()).toBeLessThan(100_000);

  disk.grow('400m');
  await whatsNew.lookAgain.click();
  await whatsNew.get.click();
  await expect(checked.heading).toBeVisible();
});

test.describe('an old release', () => {
  test.use({ prepared: 'kept' });

  test('that is offered as if it were the newest', async ({ laptop, school, serve, openWindow }) => {
    laptop.setSource((await serve(school.older)).url);
    const window = await openWindow();
    const { home } = window;
    await home.look.click();
    await expect(home.oldOffered).toBeVisible();
    await window.picture('problem-old');
    await expect(home.newest).toBeHidden();
    await expect(home.unreachable).toBeHidden();
    await expect(home.runs('second')).toBeVisible();
  });
});
