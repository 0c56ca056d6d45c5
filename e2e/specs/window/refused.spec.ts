/** What is not right is not taken, and the child is told so in a sentence. */
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, statfsSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { en } from '../../../renderer/i18n/en.ts';
import { BROUGHT, BROUGHT_BYTES, broughtPath, TITLES } from '../../fixtures/small-tree.ts';
import { flipBit } from '../../harness/damage.ts';
import { throughGate } from '../../harness/gate.ts';
import { unmount } from '../../../electron/engine/native/mount.ts';
import { expect, test as base } from '../../harness/window-test.ts';

interface Disk {
  readonly folder: string;
  /** Somebody saves a film, and nothing is left. `free` deletes it. */
  fill(): void;
  free(): void;
}

/** Bytes: the second release has room on such a disk. */
const ENOUGH = 400 * 2 ** 20;
/** What comes just then is written meanwhile, and what tells where a file's blocks are takes some as well. */
const MARGIN = 16 * 2 ** 20;

function writeUntilFull(file: string): void {
  for (const size of [2 ** 20, 4096]) {
    try {
      for (;;) appendFileSync(file, Buffer.alloc(size));
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    }
  }
}

const test = base.extend<{ disk: Disk }>({
  /** A real file system of its own, in a file. */
  disk: async ({ workspace }, use) => {
    const folder = workspace.makeFolder('disk');
    const image = workspace.path('disk.img');
    writeFileSync(image, '');
    truncateSync(image, ENOUGH);
    execFileSync('mkfs.ext4', ['-q', '-m', '0', image]);
    execFileSync('mount', ['-o', 'loop', image, folder]);
    const film = join(folder, 'film');
    await use({
      folder,
      fill() {
        const { bavail, bsize } = statfsSync(folder);
        execFileSync('fallocate', ['-l', String(bavail * bsize - MARGIN), film]);
        writeUntilFull(film);
      },
      free: () => unlinkSync(film),
    });
    unmount(folder);
  },
});

/** Of what the second brings, what is in a store whole. */
function arrivedBytes(store: string): number {
  const arrived = join(store, 'staging/get-second/incoming');
  const names = Array.from({ length: BROUGHT.files }, (_, index) => broughtPath(index + 1));
  return BROUGHT.bytes * names.filter((name) => existsSync(join(arrived, name))).length;
}

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
  await expect(teacher.wrong.items.first()).toContainText(
    `${en['wrong.still']}${en['wrong.files'].one.replace('{{path}}', broughtPath(3))}`,
  );
  await go.story.click();
  await expect(story.chapter('story.failed', TITLES.second)).toBeVisible();
  await go.home.click();
  await expect(home.chosen('first')).toBeVisible();

  // Mended at the school, it comes.
  laptop.setSource(school.url);
  await home.tryNew.click();
  await whatsNew.get.click();
  await expect(window.checked.heading).toBeVisible();
});

test('no room on the disk', async ({ school, disk, gate, openWindow }) => {
  const small = school.laptop('begun', join(disk.folder, 'laptop'), throughGate(school.url, gate));
  disk.fill();
  const window = await openWindow({ laptop: small });
  const { home, whatsNew, checked } = window;
  await home.tryNew.click();
  await expect(whatsNew.noRoom).toBeVisible();
  await expect(whatsNew.get).toBeHidden();
  await window.picture('no-room');
  // What it says is what the engine would do, before anything is fetched.
  expect((await small.run(['get'])).stderr).toContain('E_SPACE');
  expect(gate.passed()).toBeLessThan(100_000);

  disk.free();
  await whatsNew.lookAgain.click();
  await whatsNew.get.click();
  await expect(checked.heading).toBeVisible();
});

test('a disk that fills while it comes: what came is kept for when there is room', async ({
  school,
  disk,
  gate,
  openWindow,
}) => {
  const small = school.laptop('begun', join(disk.folder, 'laptop'), throughGate(school.url, gate));
  const needed = async () => (await small.call('check')).cost?.spaceBytes ?? 0;
  const neededAtFirst = await needed();
  const window = await openWindow({ laptop: small });
  const { go, home, whatsNew, problem, checked, teacher, story } = window;
  const arrived = () => arrivedBytes(small.store);
  /** Once more than so many bytes are on the disk. */
  const fillAfter = async (bytes: number): Promise<void> => {
    await gate.held();
    await expect.poll(arrived).toBeGreaterThan(bytes);
    disk.fill();
    gate.open();
    await expect(problem.noRoom).toBeVisible();
    await expect(problem.nothingChanged).toBeVisible();
  };
  await home.tryNew.click();
  gate.holdAfter(BROUGHT_BYTES / 2);
  await whatsNew.get.click();
  await fillAfter(BROUGHT_BYTES / 4);
  await window.picture('problem-full');
  const first = arrived();
  expect(first).toBeGreaterThan(BROUGHT_BYTES / 4);

  disk.free();
  // The room that it takes already is not asked for again.
  expect(neededAtFirst - (await needed())).toBeGreaterThanOrEqual(first);
  gate.holdAfter(BROUGHT_BYTES / 4);
  await problem.again.click();
  await fillAfter(first);
  const second = arrived();
  expect(second).toBeGreaterThan(first);
  const passed = gate.passed();
  await problem.teacher.click();
  await expect(teacher.value('teacher.code')).toHaveText('E_SPACE');
  await go.home.click();
  await expect(home.chosen('first')).toBeVisible();
  // The page doesn't go by what it heard when there was room.
  await home.tryNew.click();
  await expect(whatsNew.noRoom).toBeVisible();
  // It asks anew by itself, and there is as little room as before.
  await expect(whatsNew.lookAgain).toBeEnabled();
  await expect(whatsNew.noRoom).toBeVisible();
  await expect(whatsNew.get).toBeHidden();

  disk.free();
  await whatsNew.lookAgain.click();
  await whatsNew.get.click();
  await expect(checked.heading).toBeVisible();
  // Only what was missing came.
  expect(gate.passed() - passed).toBeLessThan(BROUGHT_BYTES - second + 200_000);
  await go.story.click();
  await expect(story.chapter('story.failed', TITLES.second)).toBeVisible();
});

test.describe('an old release', () => {
  test.use({ prepared: 'kept' });

  test('that is offered as if it were the newest', async ({ laptop, school, serve, openWindow }) => {
    laptop.setSource((await serve(school.older)).url);
    const window = await openWindow();
    const { go, home, teacher } = window;
    await home.look.click();
    await expect(home.oldOffered).toBeVisible();
    await window.picture('problem-old');
    await expect(home.newest).toBeHidden();
    await expect(home.unreachable).toBeHidden();
    await expect(home.chosen('second')).toBeVisible();

    // It is not forgotten when the school answers well again.
    await laptop.run(['check']);
    laptop.setSource(school.url);
    await laptop.call('check');
    await go.teacher.click();
    const { troubles } = await laptop.call('status');
    expect(troubles).toMatchObject([{ error: { code: 'E_ROLLBACK' } }]);
    await expect(teacher.wrong.items).toHaveCount(1);
    await expect(teacher.wrong.items).toContainText('Someone offered an older state');
    await expect(teacher.wrong.items).toContainText(`${troubles[0]?.times} times`);
    await expect(teacher.wrong.items).not.toContainText(en['wrong.still']);
    await window.picture('teacher-wrong');
  });
});
